package io.sitrep.theatres;

/**
 * Something wrong in a rule file.
 *
 * @param file name of the file, as a user would look for it
 * @param line from 1
 * @param message what is wrong, and what was expected
 */
public record RuleError(String file, int line, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
