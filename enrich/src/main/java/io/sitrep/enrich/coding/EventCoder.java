package io.sitrep.enrich.coding;

import io.sitrep.enrich.knowledge.Knowledge;
import io.sitrep.enrich.knowledge.KnowledgeFolder;
import io.sitrep.enrich.sentence.Reading;
import io.sitrep.theatres.RuleError;
import io.sitrep.theatres.RuleException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Codes sentences by dictionary.yaml: what a political scientist's coder would note of each. Immutable; safe for use by several threads. */
public final class EventCoder {

    private final Coder coder;

    private EventCoder(Coder coder) {
        this.coder = coder;
    }

    /**
     * Compiles the dictionary that lies beside the other knowledge files.
     *
     * @throws RuleException with every error found in it
     */
    public static EventCoder of(Knowledge knowledge) {
        List<RuleError> errors = new ArrayList<>();
        KnowledgeFolder folder = knowledge.folder();
        Dictionary compiled =
                DictionaryFile.read(folder.file("dictionary.yaml", errors), folder.file("cameo.yaml", errors));
        if (!errors.isEmpty()) {
            throw new RuleException(errors);
        }
        Set<String> speech = knowledge.words("reporting_verbs");
        Set<String> people = new HashSet<>(knowledge.words("person"));
        people.addAll(knowledge.words("official"));
        people.addAll(compiled.people());
        return new EventCoder(new Coder(compiled, speech, new RolesReader(people, speech)));
    }

    /** The act that a sentence tells, if it tells one of somebody. */
    public Optional<CodedEvent> code(Reading reading) {
        return coder.code(reading);
    }
}
