/** What of a web page is the article: its text, with the place of every character, its title, author and dates, each with where it came from. */
@org.jspecify.annotations.NullMarked
package io.sitrep.enrich.page;
