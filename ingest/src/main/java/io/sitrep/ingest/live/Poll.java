package io.sitrep.ingest.live;

import io.sitrep.avro.Article;
import io.sitrep.avro.SourceAlarm;
import io.sitrep.avro.SourceState;
import io.sitrep.ingest.Read;
import java.util.List;

/**
 * What came of asking a source once.
 *
 * @param articles new ones, and new revisions
 * @param refused documents that cannot be articles, for the dead letters
 * @param alarms that began or ceased with it
 * @param state that accounts for all of them
 */
public record Poll(List<Article> articles, List<Read.Rejected> refused, List<SourceAlarm> alarms, SourceState state) {

    public Poll {
        articles = List.copyOf(articles);
        refused = List.copyOf(refused);
        alarms = List.copyOf(alarms);
    }
}
