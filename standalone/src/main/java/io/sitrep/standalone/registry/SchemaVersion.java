package io.sitrep.standalone.registry;

/** A version of a subject. A soft-deleted one is still found by its id. */
record SchemaVersion(String subject, int version, int id, SchemaText text, boolean deleted) {

    SchemaVersion asDeleted() {
        return new SchemaVersion(subject, version, id, text, true);
    }
}
