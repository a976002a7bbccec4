package io.sitrep.dashboard;

import java.util.List;
import java.util.Map;

/**
 * How people call what the topics name by id. The topics carry ids only; the launcher, which knows the theatres, may lend their names. Where a
 * name is missing, the page makes words of the id.
 *
 * @param theatres by theatre id
 */
public record Labels(Map<String, TheatreLabels> theatres) {

    /**
     * @param title of the theatre
     * @param zone time zone of its days, as the IANA database names it
     * @param rules the counting rules, by rule id
     * @param actors names of the actors, by actor id
     */
    public record TheatreLabels(String title, String zone, Map<String, RuleLabel> rules, Map<String, String> actors) {

        public TheatreLabels {
            rules = Map.copyOf(rules);
            actors = Map.copyOf(actors);
        }
    }

    /**
     * What a rule counts.
     *
     * @param title as shown to people
     * @param conditions in words, in the order in which they are to be read
     */
    public record RuleLabel(String title, List<String> conditions) {

        public RuleLabel {
            conditions = List.copyOf(conditions);
        }
    }

    public Labels {
        theatres = Map.copyOf(theatres);
    }

    /** No names: ids are all there is. */
    public static Labels none() {
        return new Labels(Map.of());
    }
}
