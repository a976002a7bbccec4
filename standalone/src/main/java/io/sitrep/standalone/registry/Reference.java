package io.sitrep.standalone.registry;

/**
 * A schema that another one uses by name.
 *
 * @param name full name of the type
 */
record Reference(String name, String subject, int version) {}
