package io.sitrep.enrich.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What the names that a page's maker gave an element tell of it: classes, id, role. Names are read word by word, "relatedPosts" and "related-posts" alike. */
final class Hints {

    /** Words that an article's own text is never named by. */
    private static final Set<String> FURNITURE = Set.of(
            "comment",
            "comments",
            "commentlist",
            "disqus",
            "respond",
            "replies",
            "livefyre",
            "related",
            "recommended",
            "recommendation",
            "recommendations",
            "recirc",
            "recirculation",
            "share",
            "shares",
            "sharing",
            "sharebar",
            "sharedaddy",
            "social",
            "socials",
            "addthis",
            "sharethis",
            "promo",
            "promos",
            "promotion",
            "newsletter",
            "newsletters",
            "subscribe",
            "subscription",
            "signup",
            "optin",
            "paywall",
            "breadcrumb",
            "breadcrumbs",
            "cookie",
            "cookies",
            "consent",
            "gdpr",
            "popup",
            "modal",
            "overlay",
            "lightbox",
            "advert",
            "adverts",
            "advertisement",
            "advertising",
            "adslot",
            "dfp",
            "sponsor",
            "sponsored",
            "taboola",
            "outbrain",
            "teads",
            "zergnet",
            "revcontent",
            "menu",
            "nav",
            "navigation",
            "navbar",
            "pagination",
            "pager",
            "tags",
            "taglist",
            "byline",
            "bylines",
            "authorbio",
            "bio",
            "caption",
            "captions",
            "credit",
            "credits",
            "toolbar",
            "trending",
            "popular",
            "readmore",
            "seealso",
            "masthead",
            "tooltip",
            "ratings",
            "copyright",
            "timestamp",
            "dateline",
            "datetime",
            "pubdate",
            "sidebar",
            "widget",
            "widgets",
            "carousel",
            "yarpp",
            "screenreader",
            "login",
            "register",
            "donate",
            "donation",
            "teaser",
            "teasers",
            "upnext",
            "morefrom",
            "wpcnt",
            "playlist",
            "infobox",
            "toc",
            "affiliate",
            "disclosure",
            "topics",
            "keywords",
            "postmeta",
            "printonly",
            "noprint",
            "mw-editsection",
            "editsection",
            "reflist",
            "navbox",
            "hatnote",
            "alert",
            "notification",
            "footer",
            "metadata");

    /** Pairs of words that say together what each alone does not. */
    private static final Set<String> FURNITURE_PAIRS = Set.of(
            "read more",
            "see also",
            "more stories",
            "more from",
            "most read",
            "most popular",
            "up next",
            "read next",
            "also read",
            "you may",
            "about author",
            "author info",
            "author box",
            "author bio",
            "author card",
            "author profile",
            "entry meta",
            "post meta",
            "article meta",
            "story meta",
            "meta data",
            "article header",
            "article footer",
            "post footer",
            "entry footer",
            "article tags",
            "post tags",
            "tag list",
            "tag cloud",
            "next post",
            "prev post",
            "post navigation",
            "call out",
            "sign up",
            "log in",
            "sticky bar",
            "image credit",
            "photo credit",
            "video player",
            "screen reader",
            "visually hidden",
            "sr only",
            "article date",
            "publish date",
            "post date",
            "entry date",
            "article author",
            "author name",
            "article info",
            "last updated",
            "story package",
            "inline story",
            "inline links",
            "in article",
            "list item",
            "price box",
            "product card",
            "external links",
            "action bar",
            "tool bar",
            "social bar",
            "fact box",
            "news letter",
            "mail chimp",
            "mc embed",
            "follow us",
            "print header",
            "article list",
            "news list",
            "story list",
            "post list",
            "top stories",
            "latest news",
            "editors picks",
            "editor picks");

    /** Words that furniture is named by only where they stand alone: in the random names that programs make they come by chance. */
    private static final Set<String> FURNITURE_ALONE = Set.of("ad", "ads", "sr", "hidden");

    /** Before such a word a name tells what the element has or lacks, not what it is. */
    private static final Set<String> HAS =
            Set.of("has", "with", "no", "without", "not", "is", "one", "two", "hide", "label");

    /** Pairs that name the text itself. */
    private static final Set<String> BODY_PAIRS = Set.of(
            "article body",
            "story body",
            "entry content",
            "post content",
            "article content",
            "story content",
            "post body",
            "content body",
            "body content",
            "article text",
            "story text",
            "entry body",
            "articlebody",
            "storybody",
            "body text",
            "body copy",
            "article copy",
            "post text",
            "news text",
            "news body",
            "news content",
            "rich text",
            "single content",
            "text content",
            "main content",
            "page content",
            "blog content",
            "content text",
            "article main",
            "content article",
            "story main",
            "post entry");

    private Hints() {}

    static boolean furniture(Element element) {
        if (isQuote(element)) {
            return false;
        }
        List<String> words = words(element);
        for (String name : names(element)) {
            if (FURNITURE_ALONE.contains(name)) {
                return true;
            }
        }
        for (int i = 0; i < words.size(); i++) {
            boolean tells = i == 0 || !HAS.contains(words.get(i - 1));
            if (FURNITURE.contains(words.get(i)) && tells) {
                return true;
            }
            if (i + 1 < words.size() && FURNITURE_PAIRS.contains(words.get(i) + " " + words.get(i + 1))) {
                return true;
            }
        }
        String role = element.attr("role").toLowerCase(Locale.ROOT);
        return Set.of("navigation", "complementary", "contentinfo", "dialog", "alert", "banner", "search", "menu")
                .contains(role);
    }

    static boolean body(Element element) {
        if (element.attr("itemprop").toLowerCase(Locale.ROOT).contains("articlebody")) {
            return true;
        }
        List<String> words = words(element);
        Set<String> all = new HashSet<>(words);
        for (int i = 0; i + 1 < words.size(); i++) {
            if (BODY_PAIRS.contains(words.get(i) + " " + words.get(i + 1))) {
                return true;
            }
        }
        return all.contains("articlebody")
                || all.contains("storybody")
                || all.contains("articletext")
                || all.contains("storytext")
                || all.contains("hnews");
    }

    /** What somebody said on a social network, quoted by the article. */
    private static boolean isQuote(Element element) {
        return element.hasClass("twitter-tweet")
                || (element.selectFirst("blockquote.twitter-tweet") != null && element.childrenSize() < 3);
    }

    private static List<String> names(Element element) {
        List<String> names = new ArrayList<>();
        for (String name : (element.className() + " " + element.id()).split("[^A-Za-z]+")) {
            names.add(name.toLowerCase(Locale.ROOT));
        }
        return names.size() > 2 ? names.subList(0, 1) : names;
    }

    private static List<String> words(Element element) {
        List<String> out = new ArrayList<>();
        split(element.className(), out);
        split(element.id(), out);
        return out;
    }

    /** Lower-case words of a name; a name of its own ends with a blank, which pairs do not cross. */
    private static void split(String names, List<String> out) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < names.length(); i++) {
            char c = names.charAt(i);
            boolean letter = Character.isLetter(c);
            boolean hump = letter && Character.isUpperCase(c) && i > 0 && Character.isLowerCase(names.charAt(i - 1));
            if ((!letter || hump) && word.length() > 0) {
                out.add(word.toString());
                word.setLength(0);
            }
            if (letter) {
                word.append(Character.toLowerCase(c));
            } else if (c == ' ') {
                out.add("");
            }
        }
        if (word.length() > 0) {
            out.add(word.toString());
        }
        out.add("");
    }
}
