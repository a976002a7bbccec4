package io.sitrep.dashboard;

import java.util.List;

/** A group of addresses about one kind of thing. */
interface Resource {

    List<Operation> operations();
}
