package io.sitrep.ingest.live;

import io.sitrep.avro.Article;
import io.sitrep.avro.SourceAlarm;
import io.sitrep.avro.SourceState;
import java.util.List;

/**
 * What came of asking a source once.
 *
 * @param articles new ones, and new revisions
 * @param alarms that began or ceased with it
 * @param state that accounts for both
 */
public record Poll(List<Article> articles, List<SourceAlarm> alarms, SourceState state) {

    public Poll {
        articles = List.copyOf(articles);
        alarms = List.copyOf(alarms);
    }
}
