package io.sitrep.theatres;

/**
 * Something wrong in a rule file.
 *
 * @param file name of the file, as a user would look for it
 * @param line from 1; 0 where the error is not in a file but in an option
 * @param message what is wrong, and what was expected
 */
public record RuleError(String file, int line, String message) {

    @Override
    public String toString() {
        return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
    }
}
