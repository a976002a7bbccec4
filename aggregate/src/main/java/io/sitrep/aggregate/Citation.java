package io.sitrep.aggregate;

import io.sitrep.avro.Source;
import java.util.List;

/** The source of a mention as the state cites it: without the sketch, which serves only to find copies and is longer than all the rest. */
final class Citation {

    private Citation() {}

    static Source of(Source source) {
        return Source.newBuilder()
                .setArticleId(source.getArticleId())
                .setRevision(source.getRevision())
                .setOutlet(source.getOutlet())
                .setUrl(source.getUrl())
                .setTitle(source.getTitle())
                .setPublished(source.getPublished())
                .setSketch(List.of())
                .build();
    }
}
