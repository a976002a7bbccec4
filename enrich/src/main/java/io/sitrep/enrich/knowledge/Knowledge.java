package io.sitrep.enrich.knowledge;

import io.sitrep.avro.IncidentType;
import io.sitrep.avro.Plover;
import io.sitrep.avro.Step;
import io.sitrep.avro.Weapon;
import io.sitrep.enrich.gazetteer.Gazetteer;
import io.sitrep.enrich.grammar.Lexicon;
import io.sitrep.enrich.grammar.Tagger;
import io.sitrep.enrich.text.BodyReader.Boilerplate;
import io.sitrep.enrich.text.Languages;
import io.sitrep.enrich.text.SentenceSplitter;
import io.sitrep.theatres.Anchor;
import io.sitrep.theatres.Holiday;
import io.sitrep.theatres.RuleError;
import io.sitrep.theatres.RuleException;
import io.sitrep.theatres.RuleFile.Entry;
import io.sitrep.theatres.Site;
import io.sitrep.theatres.Theatre;
import io.sitrep.theatres.Theatres;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What the cascade knows, compiled from the files under knowledge/ and from the active theatres. Immutable once built.
 *
 * <p>Errors in the files are reported together, as {@link RuleException}.
 */
public final class Knowledge {

    /** How a verb of violence takes its subject and object. See violence.yaml. */
    public enum Frame {
        OBJECT,
        LAUNCH,
        BLAST,
        HARM,
        SUFFER,
        INTERCEPT,
        LIGHT
    }

    /**
     * A word that tells of violence.
     *
     * @param lemma base form
     * @param frame null for a noun
     * @param form how the word stands in the text
     * @param type null where the weapon decides
     * @param weapon null where the word names none
     * @param air whether it is done from the air when a state does it
     * @param killed whether somebody is dead by it
     * @param injured whether somebody is hurt by it
     * @param mishap whether storms, accidents and the like do it as well
     */
    public record Trigger(
            String lemma,
            @Nullable Frame frame,
            Form form,
            @Nullable IncidentType type,
            @Nullable Weapon weapon,
            boolean air,
            boolean killed,
            boolean injured,
            boolean mishap) {

        public enum Form {
            /** Also a present that tells news. */
            PAST,
            ING,
            BASE,
            NOUN,
            NOUNS
        }

        public boolean isNoun() {
            return frame == null;
        }

        /** The same word as one of another type of incident. */
        public Trigger of(IncidentType other) {
            return new Trigger(lemma, frame, form, other, weapon, air, killed, injured, mishap);
        }

        /** The same word in another form. */
        public Trigger in(Form other) {
            return new Trigger(lemma, frame, other, type, weapon, air, killed, injured, mishap);
        }
    }

    /** A weapon word and the type of incident that it makes. */
    public record Arm(Weapon weapon, IncidentType type) {}

    /** A step of policy and the patterns that tell of it. */
    public record PolicyRule(
            Step step, List<TokenPattern> any, List<TokenPattern> not, boolean planned, @Nullable String actor) {}

    /** PLOVER type and CAMEO code of a step. */
    public record Coding(Plover plover, String cameo) {}

    /** A country known by a name or demonym. */
    public record World(String country, String name, boolean city) {}

    private final Theatres theatres;
    private final KnowledgeFolder folder;
    private final Map<String, Set<String>> classes;
    private final WordForms forms;
    private final SentenceSplitter splitter;
    private final Boilerplate boilerplate;
    private final Lexicon lexicon;
    private final Tagger tagger;
    private final Languages languages;
    private final ViolenceFile violence;
    private final PolicyFile policy;
    private final CommonWords commonWords;
    private final ActorNames actors = new ActorNames();
    private final PhraseTable<Site> sites = new PhraseTable<>();
    private final PhraseTable<World> world;
    private final PhraseTable<LocalDate> anchors = new PhraseTable<>();
    private final PhraseTable<Holiday> holidays = new PhraseTable<>();
    private final Map<String, PhraseTable<String>> signsOfHome = new HashMap<>();
    private final Regions regions;
    private final CrimeFile crime;
    private final Gazetteer gazetteer;

    private Knowledge(Theatres theatres, KnowledgeFolder folder, List<RuleError> errors) {
        this.folder = folder;
        folder.refuseStrangers(errors);
        this.theatres = theatres;
        this.classes = new HashMap<>();
        this.gazetteer = Gazetteer.bundled();
        this.world = new PhraseTable<>();
        Entry words = file("words.yaml", errors)
                .only("abbreviations", "openers", "classes", "hypothetical", "habitual", "frequency", "irregular");
        words.get("classes").map().forEach((name, members) -> classes.put(name, Set.copyOf(members.texts())));
        words.get("hypothetical").map().forEach((name, members) -> classes.put(name, Set.copyOf(members.texts())));
        classes.put("frequency", Set.copyOf(words.get("frequency").texts()));
        classes.put("habitual", Set.copyOf(words.get("habitual").texts()));
        file("places.yaml", errors).map().forEach((name, members) -> classes.put(name, Set.copyOf(members.texts())));
        crime = new CrimeFile(file("crime.yaml", errors));
        regions = new Regions(file("regions.yaml", errors));
        Map<String, String> irregular = new HashMap<>();
        words.get("irregular").map().forEach((form, base) -> irregular.put(form, base.text()));
        forms = new WordForms(irregular);
        splitter = new SentenceSplitter(
                Set.copyOf(words.get("abbreviations").texts()),
                Set.copyOf(words.get("openers").texts()));
        Entry furniture = file("boilerplate.yaml", errors).only("end_of_article", "line", "list");
        boilerplate = new Boilerplate(
                regexes(furniture.get("end_of_article")),
                regexes(furniture.get("line")),
                regexes(furniture.get("list")));
        lexicon = GrammarFile.lexicon(file("grammar.yaml", errors));
        tagger = Tagger.bundled(lexicon);
        violence = new ViolenceFile(file("violence.yaml", errors));
        policy = new PolicyFile(file("policy.yaml", errors), file("steps.yaml", errors), classes);
        commonWords = CommonWords.read(errors);
        languages = LanguagesFile.languages(file("languages.yaml", errors), commonWords);
        name(theatres);
        file("countries.yaml", errors).get("countries").map().forEach((code, names) -> {
            List<String> texts = names.texts();
            for (int i = 0; i < texts.size(); i++) {
                world.add(texts.get(i), new World(code, texts.get(0), i > 0));
            }
        });
    }

    private Knowledge(Knowledge general, Theatres theatres) {
        this.theatres = theatres;
        this.classes = general.classes;
        this.folder = general.folder;
        this.forms = general.forms;
        this.splitter = general.splitter;
        this.boilerplate = general.boilerplate;
        this.violence = general.violence;
        this.policy = general.policy;
        this.commonWords = general.commonWords;
        this.languages = general.languages;
        this.lexicon = general.lexicon;
        this.tagger = general.tagger;
        this.regions = general.regions;
        this.crime = general.crime;
        this.gazetteer = general.gazetteer;
        this.world = general.world;
        name(theatres);
    }

    private void name(Theatres theatres) {
        for (Theatre theatre : theatres.all()) {
            theatre.sites().forEach(site -> site.aliases().forEach(alias -> sites.add(alias, site)));
            theatre.actors().values().forEach(actors::add);
            PhraseTable<String> signs = new PhraseTable<>();
            theatre.signsOfHome().forEach(sign -> signs.add(sign, sign));
            signsOfHome.put(theatre.id(), signs);
            for (Holiday holiday : theatre.holidays()) {
                holiday.phrases().forEach(phrase -> holidays.add(phrase, holiday));
            }
            for (Anchor anchor : theatre.anchors()) {
                anchor.phrases().forEach(phrase -> anchors.add(phrase, anchor.day()));
            }
        }
    }

    /** The same general knowledge with the names of some of the theatres only. */
    public Knowledge only(Theatres some) {
        return some.equals(theatres) ? this : new Knowledge(this, some);
    }

    /**
     * Compiles the bundled knowledge with the given theatres.
     *
     * @throws RuleException with every error found
     */
    public static Knowledge of(Theatres theatres) {
        return of(theatres, KnowledgeFolder.bundled());
    }

    /**
     * Compiles the knowledge of a folder with the given theatres.
     *
     * @throws RuleException with every error found
     */
    public static Knowledge of(Theatres theatres, KnowledgeFolder folder) {
        List<RuleError> errors = new ArrayList<>();
        Knowledge knowledge = new Knowledge(theatres, folder, errors);
        if (!errors.isEmpty()) {
            throw new RuleException(errors);
        }
        return knowledge;
    }

    private Entry file(String name, List<RuleError> errors) {
        return folder.file(name, errors);
    }

    private static List<Pattern> regexes(Entry entry) {
        List<Pattern> out = new ArrayList<>();
        for (Entry each : entry.list()) {
            try {
                out.add(Pattern.compile(each.text(), Pattern.CASE_INSENSITIVE));
            } catch (PatternSyntaxException e) {
                each.complain("no regular expression: " + e.getDescription());
            }
        }
        return out;
    }

    /** Where the general rule files lie. */
    public KnowledgeFolder folder() {
        return folder;
    }

    public Theatres theatres() {
        return theatres;
    }

    /**
     * The words of a class of words.yaml. Readers ask once, when they are made: a class that is missing shows at the start, not in the
     * middle of an article.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    public Set<String> words(String wordClass) {
        Set<String> words = classes.get(wordClass);
        if (words == null) {
            throw new IllegalArgumentException("words.yaml has no class '" + wordClass + "'");
        }
        return words;
    }

    /** Whether a word is of a class of words.yaml. */
    public boolean isA(String norm, String wordClass) {
        return classes.getOrDefault(wordClass, Set.of()).contains(norm);
    }

    public CommonWords commonWords() {
        return commonWords;
    }

    public WordForms forms() {
        return forms;
    }

    public SentenceSplitter splitter() {
        return splitter;
    }

    /** Words of the closed classes and irregular verbs. */
    public Lexicon lexicon() {
        return lexicon;
    }

    /** Gives tokens their parts of speech. */
    public Tagger tagger() {
        return tagger;
    }

    /** By what English is told from other languages. */
    public Languages languages() {
        return languages;
    }

    public Boilerplate boilerplate() {
        return boilerplate;
    }

    public PhraseTable<Trigger> triggers() {
        return violence.triggers();
    }

    public PhraseTable<Arm> arms() {
        return violence.arms();
    }

    /** Phrases whose words of violence and weapons are none: "heart attack", "coal mine". */
    public PhraseTable<Boolean> figures() {
        return violence.figures();
    }

    /** Words of sport and business: where nobody is armed or harmed, a sentence with one tells of no violence. */
    public PhraseTable<Boolean> scenes() {
        return violence.scenes();
    }

    /** Words of courts and anniversaries: a sentence with one is about an act of long ago. */
    public PhraseTable<Boolean> hindsight() {
        return violence.hindsight();
    }

    /** Words of storms, accidents and the like, which kill and destroy without an act. */
    public PhraseTable<Boolean> mishaps() {
        return violence.mishaps();
    }

    public PhraseTable<Boolean> themes() {
        return violence.themes();
    }

    public ActorNames actors() {
        return actors;
    }

    public PhraseTable<Site> sites() {
        return sites;
    }

    public PhraseTable<World> world() {
        return world;
    }

    /** How local news tell of crimes. */
    public CrimeFile crime() {
        return crime;
    }

    /** Words by which local news of a theatre's countries are known. */
    public PhraseTable<String> signsOfHome(Theatre theatre) {
        return signsOfHome.getOrDefault(theatre.id(), new PhraseTable<>());
    }

    /** The towns of the world. */
    public Gazetteer gazetteer() {
        return gazetteer;
    }

    /** The first-level regions of the world that have names here. */
    public Regions regions() {
        return regions;
    }

    /** The days that texts name instead of their dates. */
    public PhraseTable<Holiday> holidays() {
        return holidays;
    }

    public PhraseTable<LocalDate> anchors() {
        return anchors;
    }

    public List<PolicyRule> policy() {
        return policy.rules();
    }

    public Coding coding(Step step) {
        return policy.coding(step);
    }

    /** Whether an actor strikes from the air unless the text names another weapon. */
    public boolean isAirForce(String actor) {
        return violence.isAirForce(actor);
    }
}
