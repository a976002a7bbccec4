package io.sitrep.standalone.registry;

import java.util.List;

/** What has an id: a schema in its canonical form, and what it refers to. */
record SchemaText(String schema, List<Reference> references) {

    SchemaText {
        references = List.copyOf(references);
    }
}
