package io.sitrep.aggregate;

/** Names of the state stores. They are part of changelog topic names: a change makes old state unreachable and needs a reset. */
final class Stores {

    static final String INCIDENT_ROUTES = "incident-mention-routes";
    static final String POLICY_ROUTES = "policy-mention-routes";
    static final String TALLY_ROUTES = "tally-mention-routes";

    /** What is not worked in yet. */
    static final String INBOX = "inbox";

    static final String INCIDENT_MENTIONS = "incident-mentions";
    static final String POLICY_MENTIONS = "policy-mentions";
    static final String TALLY_MENTIONS = "tally-mentions";

    /** Lists of mention ids: by block and day, by month, by incident, by negotiation, by series; of counted incidents; and the publication days. */
    static final String INDEX = "mention-index";

    /** The incident of each mention. */
    static final String ASSIGNMENTS = "incident-assignments";

    static final String INCIDENTS = "incidents";

    /** A table for each day. */
    static final String DAYS = "count-days";

    /** What stands in a unit of counting, where a rule has units larger than an incident. */
    static final String UNITS = "count-units";

    static final String COUNTS = "counts";
    static final String NEGOTIATIONS = "negotiations";
    static final String TALLIES = "tallies";

    private Stores() {}
}
