package io.sitrep.theatres;

import io.sitrep.avro.PlacePrecision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that a theatre knows: a base, a town, a province.
 *
 * @param name canonical name
 * @param aliases how texts name it, the name itself included
 * @param country ISO 3166-1 alpha-2 code
 * @param region first-level region; null where the site is one or spans some
 * @param latitude WGS84 degrees north; null where a point would pretend
 * @param longitude WGS84 degrees east; null where latitude is
 * @param precision EXACT for sites and towns, ADM1 or ADM2 for provinces and districts
 * @param hosts ids of actors who are aimed at when the site is attacked, unless the text says otherwise
 */
public record Site(
        String name,
        List<String> aliases,
        String country,
        @Nullable String region,
        @Nullable Double latitude,
        @Nullable Double longitude,
        PlacePrecision precision,
        List<String> hosts) {

    public Site {
        aliases = List.copyOf(aliases);
        hosts = List.copyOf(hosts);
    }
}
