package io.sitrep.aggregate.coreference;

import io.sitrep.avro.IncidentMention;
import io.sitrep.theatres.Theatre;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which mentions report the same happening. Pure: every answer depends on the mentions given and on the theatre, never on the order in which
 * they came; numbers are integers.
 *
 * <p>Three layers. <b>Anchored</b> mentions (what that takes depends on by what the theatre's happenings are told apart) are put together
 * among themselves. <b>Loose</b> ones (the rest) join the one cluster that fits them clearly best, and never change it. Loose ones that found
 * none but know their day are put together among themselves; the others stand alone.
 */
public final class Coreference {

    private final Points points;
    private final Linkage linkage;
    private final LooseFit fit;

    public Coreference(Theatre theatre) {
        this.points = Points.of(theatre);
        this.linkage = new Linkage(points);
        this.fit = new LooseFit(points);
    }

    public Comparison compare(Telling a, Telling b) {
        return points.compare(a, b);
    }

    public Comparison compare(IncidentMention a, IncidentMention b) {
        return compare(Telling.of(a), Telling.of(b));
    }

    /** Whether a mention is of the first layer. */
    public boolean anchored(Telling telling) {
        return points.anchors(telling);
    }

    /** Whether it is of the third, unless it joins a cluster. */
    public boolean datedLoose(Telling telling) {
        return !anchored(telling) && Days.dated(telling.mention());
    }

    /** Whether the two can be a pair from which a cluster grows. */
    public boolean joins(Telling a, Telling b) {
        return compare(a, b).atLeast(points.join());
    }

    /** The clusters of mentions that {@link #joins} links to each other, directly or by others; sorted by id. */
    public List<List<Telling>> clusterComponent(Collection<Telling> component) {
        return linkage.cluster(component);
    }

    /** The clusters of any mentions of one layer; clusters and members sorted by id. */
    public List<List<Telling>> cluster(Collection<Telling> tellings) {
        List<List<Telling>> out = new ArrayList<>();
        linkage.components(tellings).forEach(component -> out.addAll(linkage.cluster(component)));
        out.sort(Comparator.comparing(cluster -> cluster.get(0).id()));
        return out;
    }

    /** Whether a cluster for which this anchored mention speaks can be of interest to the loose one. */
    public boolean attracts(Telling loose, Telling anchored) {
        return fit.attracts(loose, anchored);
    }

    /** Those of a cluster's mentions that loose ones are compared with: the first by id. What the others say does not matter to them. */
    public List<Telling> voices(List<Telling> cluster) {
        return LooseFit.voices(cluster);
    }

    /** The cluster that a loose mention joins: no conflict with any voice in its window, the best score, and a clear lead. */
    public Attachment attach(Telling loose, List<List<Telling>> clusters) {
        return fit.attach(loose, clusters);
    }
}
