package io.sitrep.theatres;

import java.util.List;
import java.util.stream.Collectors;

/** Rule files that cannot be used. Carries every error of every file, not only the first. */
public final class RuleException extends RuntimeException {

    private final transient List<RuleError> errors;

    public RuleException(List<RuleError> errors) {
        super(errors.stream().map(RuleError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** In the order of the files and lines; at least one. */
    public List<RuleError> errors() {
        return errors;
    }
}
