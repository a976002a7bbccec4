package io.sitrep.theatres;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rule files that cannot be used. Carries every error of every file, not only the first. */
public final class RuleException extends RuntimeException {

    private final transient List<RuleError> errors;

    public RuleException(List<RuleError> errors) {
        super(sorted(errors).map(RuleError::toString).collect(Collectors.joining("\n")));
        this.errors = sorted(errors).toList();
    }

    private static Stream<RuleError> sorted(List<RuleError> errors) {
        return errors.stream().sorted(Comparator.comparing(RuleError::file).thenComparingInt(RuleError::line));
    }

    /** In the order of the files and lines; at least one. */
    public List<RuleError> errors() {
        return errors;
    }
}
