package io.sitrep.theatres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TheatresTest {

    private static final Map<String, String> GOOD = Map.of(
            "theatre.yaml",
            """
            title: A test
            countries: [IQ]
            zone: Asia/Baghdad
            core: [us]
            anchors:
              - day: 2023-10-07
                phrases: [The War Began]
            """,
            "actors.yaml",
            """
            actors:
              - id: us
                name: United States
                kind: STATE
                country: US
                aliases: [US, {text: the caliphate, from: 2014-06-29, until: 2019-03-23}]
              - id: us_forces
                name: US forces
                kind: FORCE
                part_of: us
              - id: rebels
                name: Rebels
                kind: MILITIA
                part_of:
                  - {actor: us, until: 2024-01-31}
                  - {actor: us_forces, from: 2024-02-01}
            """,
            "places.yaml",
            """
            places:
              - {name: Base, aliases: [The Base], country: IQ, region: Anbar, at: [33.5, 42.4], hosts: [us_forces]}
              - {name: Iraq, country: IQ, precision: COUNTRY}
            """,
            "counting.yaml",
            """
            rules:
              - id: zeta
                version: 2
                title: Zeta
                types: [AIR_DRONE_STRIKE]
                attackers: [rebels]
                targets: [us_forces]
                since: [2023-10-17]
                observes: [{subject: ATTACKS, targets: [us_forces]}]
              - id: alpha
                title: Alpha
            """,
            "negotiations.yaml",
            """
            negotiations:
              - id: talks
                title: Talks
                parties: [us, rebels]
                any_of: [[us], [rebels]]
                positions: {us: SEEKS_STAY}
                begins: 2023-08-01
                transitions:
                  - {id: started, steps: [TALKS_STARTED], actors: [us], to: IN_TALKS, contested: false, deadline: SET, positions: {us: COMMITTED}}
            """);

    private final Path folder;
    private final Path theatre;

    TheatresTest(@TempDir Path folder) {
        this.folder = folder;
        this.theatre = folder.resolve("test");
    }

    @BeforeEach
    void writeAGoodTheatre() throws IOException {
        Files.createDirectory(theatre);
        for (Map.Entry<String, String> file : GOOD.entrySet()) {
            Files.writeString(theatre.resolve(file.getKey()), file.getValue());
        }
    }

    private void change(String file, String from, String to) throws IOException {
        String before = Files.readString(theatre.resolve(file));
        assertThat(before).contains(from);
        Files.writeString(theatre.resolve(file), before.replace(from, to));
    }

    private List<String> errors() {
        RuleException e = catchThrowableOfType(RuleException.class, () -> Theatres.load(folder));
        assertThat(e).as("a theatre with an error").isNotNull();
        return e.errors().stream().map(RuleError::toString).toList();
    }

    @Test
    void shouldLoadTheBundledTheatres() {
        Theatres bundled = Theatres.bundled();

        assertThat(bundled.all())
                .extracting(Theatre::id)
                .contains("iraq-syria-jordan", "latin-america-1988-91")
                .isSorted();
        Theatre theatre = bundled.byId("iraq-syria-jordan").orElseThrow();
        assertThat(theatre.countries()).containsExactly("IQ", "SY", "JO");
        assertThat(theatre.rules())
                .extracting(CountingRule::id)
                .contains("us_forces_attacks")
                .isSorted();
        assertThat(theatre.negotiations()).extracting(NegotiationProcess::id).contains("us-iraq-coalition-mission");
        assertThat(theatre.isPartOf("kataib_hezbollah", "iran_aligned_militias", null))
                .isTrue();
    }

    @Test
    void shouldReadEveryFile() {
        Theatre read = Theatres.load(folder).byId("test").orElseThrow();

        assertThat(read.title()).isEqualTo("A test");
        assertThat(read.zone().getId()).isEqualTo("Asia/Baghdad");
        assertThat(read.anchors()).containsExactly(new Anchor(LocalDate.parse("2023-10-07"), List.of("the war began")));
        assertThat(read.actors()).containsOnlyKeys("us", "us_forces", "rebels");
        assertThat(read.actors().values())
                .flatExtracting(Actor::aliases)
                .contains(new Actor.Alias("US", null, null))
                .contains(
                        new Actor.Alias("the caliphate", LocalDate.parse("2014-06-29"), LocalDate.parse("2019-03-23")));
        assertThat(read.sites().get(0).latitude()).isEqualTo(33.5);
        assertThat(read.sites().get(1).latitude()).isNull();
        assertThat(read.rules()).extracting(CountingRule::id).containsExactly("alpha", "zeta");
        assertThat(read.negotiations().get(0).transitions().get(0).deadline())
                .isEqualTo(NegotiationProcess.Deadline.SET);
    }

    @Test
    void shouldLoadFromAJar() throws IOException {
        Path jar = folder.resolveSibling(folder.getFileName() + ".jar");
        try (FileSystem file = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Path inside = Files.createDirectories(file.getPath("/theatres/test"));
            for (Map.Entry<String, String> each : GOOD.entrySet()) {
                Files.writeString(inside.resolve(each.getKey()), each.getValue());
            }
            assertThat(Theatres.load(file.getPath("/theatres")).all())
                    .extracting(Theatre::id)
                    .containsExactly("test");
        } finally {
            Files.deleteIfExists(jar);
        }
    }

    @Test
    void shouldKnowWhatIsPartOfWhatOnWhichDay() {
        Theatre read = Theatres.load(folder).byId("test").orElseThrow();
        LocalDate lastDay = LocalDate.parse("2024-01-31");

        assertThat(read.isPartOf("rebels", "rebels", lastDay)).isTrue();
        assertThat(read.isPartOf("rebels", "us_forces", lastDay)).isFalse();
        assertThat(read.isPartOf("rebels", "us", lastDay)).isTrue();
        assertThat(read.isPartOf("rebels", "us_forces", lastDay.plusDays(1))).isTrue();
        assertThat(read.isPartOf("rebels", "us", lastDay.plusDays(1)))
                .as("through the forces")
                .isTrue();
        assertThat(read.isPartOf("rebels", "us_forces", null)).as("the latest").isTrue();
        assertThat(read.isPartOf("us", "us_forces", null)).isFalse();
        assertThat(read.isPartOf("nobody", "us", null)).isFalse();
        assertThat(read.isPartOf("nobody", "nobody", null)).isTrue();
        assertThat(read.anyPartOf(List.of("nobody", "us_forces"), List.of("rebels", "us"), null))
                .isTrue();
        assertThat(read.anyPartOf(List.of(), List.of("us"), null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            theatre.yaml      | core: [us]              | core: [uss]             | test/theatre.yaml:4: unknown actor 'uss'; did you mean 'us'?
            actors.yaml       | part_of: us             | part_of: uss            | test/actors.yaml:10: unknown actor 'uss'; did you mean 'us'?
            actors.yaml       | {actor: us,             | {actor: uss,            | test/actors.yaml:15: unknown actor 'uss'; did you mean 'us'?
            places.yaml       | hosts: [us_forces]      | hosts: [usf]            | test/places.yaml:2: unknown actor 'usf'; did you mean 'us'?
            counting.yaml     | attackers: [rebels]     | attackers: [rebel]      | test/counting.yaml:6: unknown actor 'rebel'; did you mean 'rebels'?
            counting.yaml     | ATTACKS, targets: [us_  | ATTACKS, targets: [uss_ | test/counting.yaml:9: unknown actor 'uss_forces'; did you mean 'us_forces'?
            negotiations.yaml | parties: [us, rebels]   | parties: [us, rebel]    | test/negotiations.yaml:4: unknown actor 'rebel'; did you mean 'rebels'?
            negotiations.yaml | any_of: [[us],          | any_of: [[usa],         | test/negotiations.yaml:5: unknown actor 'usa'; did you mean 'us'?
            negotiations.yaml | {us: SEEKS_STAY}        | {usa: SEEKS_STAY}       | test/negotiations.yaml:6: unknown actor 'usa'; did you mean 'us'?
            negotiations.yaml | actors: [us]            | actors: [usa]           | test/negotiations.yaml:9: unknown actor 'usa'; did you mean 'us'?
            negotiations.yaml | positions: {us: COMM    | positions: {usa: COMM   | test/negotiations.yaml:9: unknown actor 'usa'; did you mean 'us'?
            """)
    void shouldNameFileAndLineOfAnUnknownActor(String file, String from, String to, String error) throws IOException {
        change(file, from, to);
        assertThat(errors()).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            theatre.yaml      | title:            | titel:            | test/theatre.yaml:1: unknown key 'titel'; did you mean
            theatre.yaml      | zone: Asia/Bag    | zone: Asia/Bug    | test/theatre.yaml:3: unknown time zone 'Asia/Bughdad'
            theatre.yaml      | day: 2023-10-07   | day: 2023-13-07   | test/theatre.yaml:6: expected a date like 2023-10-17, not '2023-13-07'
            theatre.yaml      | countries: [IQ]   | countries: [Irak] | test/theatre.yaml:2: expected an ISO 3166-1 alpha-2 country code, not 'Irak'
            actors.yaml       | kind: STATE       | kind: LAND        | test/actors.yaml:4: unknown Kind 'LAND'
            actors.yaml       | country: US       | country: usa      | test/actors.yaml:5: expected an ISO 3166-1 alpha-2 country code, not 'usa'
            actors.yaml       | id: us_forces     | id: us            | test/actors.yaml:7: actor 'us' is listed twice
            actors.yaml       | id: rebels        | id: The Rebels    | test/actors.yaml:11: expected an id of lower-case letters
            actors.yaml       | until: 2019-03-23 | until: 2013-03-23 | test/actors.yaml:6: ends before it begins
            actors.yaml       | name: US forces   | nam: US forces    | test/actors.yaml:8: unknown key 'nam'; did you mean
            actors.yaml       | actors:           | actor:            | test/actors.yaml:1: unknown key 'actor'; did you mean
            places.yaml       | places:           | place:            | test/places.yaml:1: unknown key 'place'; did you mean
            counting.yaml     | rules:            | rule:             | test/counting.yaml:1: unknown key 'rule'; did you mean
            negotiations.yaml | negotiations:     | talks:            | test/negotiations.yaml:1: unknown key 'talks'; known are negotiations
            places.yaml       | at: [33.5, 42.4]  | at: [33.5]        | test/places.yaml:2: expected latitude and longitude
            places.yaml       | at: [33.5, 42.4]  | at: [93.5, 42.4]  | test/places.yaml:2: expected degrees between -90 and 90, not 93.5
            places.yaml       | at: [33.5, 42.4]  | at: [NaN, 42.4]   | test/places.yaml:2: expected degrees between -90 and 90, not NaN
            places.yaml       | at: [33.5, 42.4]  | at: [x, 42.4]     | test/places.yaml:2: expected a number, not 'x'
            places.yaml       | precision: COUNTRY | precision: LAND  | test/places.yaml:3: unknown PlacePrecision 'LAND'
            places.yaml       | country: IQ, pre  | country: Iraq, pre | test/places.yaml:3: expected an ISO 3166-1 alpha-2 country code, not 'Iraq'
            counting.yaml     | AIR_DRONE_STRIKE  | DRONE_STRIKE      | test/counting.yaml:5: unknown IncidentType 'DRONE_STRIKE'
            counting.yaml     | version: 2        | version: two      | test/counting.yaml:3: expected a whole number, not 'two'
            counting.yaml     | title: Alpha      | zone: Asia/Bughdad | test/counting.yaml:11: unknown time zone 'Asia/Bughdad'
            counting.yaml     | title: Alpha      | day_begins: six   | test/counting.yaml:11: expected a time of day like "06:00", not 'six'
            counting.yaml     | id: alpha         | id: zeta          | test/counting.yaml:10: rule 'zeta' is listed twice
            counting.yaml     | 2023-10-17        | 17.10.2023        | test/counting.yaml:8: expected a date like 2023-10-17, not '17.10.2023'
            counting.yaml     | subject: ATTACKS  | subject: ATTACK   | test/counting.yaml:9: unknown TallySubject 'ATTACK'
            negotiations.yaml | begins: 2023-08-01 | begins: August   | test/negotiations.yaml:7: expected a date like 2023-10-17, not 'August'
            negotiations.yaml | TALKS_STARTED     | TALKS_BEGUN       | test/negotiations.yaml:9: unknown Step 'TALKS_BEGUN'
            negotiations.yaml | to: IN_TALKS      | modalities: [PLANNED] | test/negotiations.yaml:9: only what is asserted or hedged is an event
            negotiations.yaml | to: IN_TALKS      | to: TALKING       | test/negotiations.yaml:9: unknown Stage 'TALKING'
            negotiations.yaml | contested: false  | contested: no     | test/negotiations.yaml:9: expected true or false, not 'no'
            negotiations.yaml | us: SEEKS_STAY    | us: STAY          | test/negotiations.yaml:6: unknown Position 'STAY'
            """)
    void shouldNameFileAndLineOfAWrongValue(String file, String from, String to, String error) throws IOException {
        change(file, from, to);
        assertThat(errors())
                .anySatisfy(found -> assertThat(found).startsWith(error))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldLetARuleReckonItsDaysElsewhere() throws IOException {
        change("counting.yaml", "title: Alpha", "title: Alpha\n    zone: America/New_York\n    day_begins: 06:00");
        List<CountingRule> rules =
                Theatres.load(folder).byId("test").orElseThrow().rules();
        Instant elevenInTheEveningInBaghdad = Instant.parse("2024-02-03T20:00:00Z");
        Instant oneAtNightInBaghdad = Instant.parse("2024-02-03T22:00:00Z");
        Instant fiveInTheMorningInWashington = Instant.parse("2024-02-04T10:00:00Z");
        CountingRule alpha = rules.get(0);
        CountingRule zeta = rules.get(1);
        assertThat(zeta.day(elevenInTheEveningInBaghdad)).isEqualTo("2024-02-03");
        assertThat(zeta.day(oneAtNightInBaghdad)).isEqualTo("2024-02-04");
        assertThat(alpha.day(fiveInTheMorningInWashington)).isEqualTo("2024-02-03");
        assertThat(alpha.day(fiveInTheMorningInWashington.plusSeconds(3600))).isEqualTo("2024-02-04");
    }

    @Test
    void shouldReportTheErrorsOfAllFilesAtOnceSorted() throws IOException {
        change("theatre.yaml", "core: [us]", "core: [nobody]");
        change("actors.yaml", "kind: MILITIA", "kind: GANG");
        change("counting.yaml", "attackers: [rebels]", "attackers: [a, b]");
        Files.delete(theatre.resolve("places.yaml"));

        assertThat(errors())
                .containsExactly(
                        "test/actors.yaml:13: unknown Kind 'GANG'",
                        "test/counting.yaml:6: unknown actor 'a'",
                        "test/counting.yaml:6: unknown actor 'b'",
                        "test/places.yaml:1: cannot be read: no such file",
                        "test/theatre.yaml:4: unknown actor 'nobody'");
        assertThatThrownBy(() -> Theatres.load(folder)).message().hasLineCount(5);
    }

    @Test
    void shouldReadATheatreOnlyOnItsDays() throws IOException {
        change("theatre.yaml", "core: [us]", "core: [us]\nfrom: 1988-01-01\nuntil: 1991-12-31");

        Theatres read = Theatres.load(folder);

        assertThat(read.on(LocalDate.parse("1987-12-31")).all()).isEmpty();
        assertThat(read.on(LocalDate.parse("1988-01-01")).all()).hasSize(1);
        assertThat(read.on(LocalDate.parse("1991-12-31")).all()).hasSize(1);
        assertThat(read.on(LocalDate.parse("1992-01-01")).all()).isEmpty();
        assertThat(read.on(null).all()).as("without a day").isEmpty();
    }

    @Test
    void shouldReadATheatreWithoutDaysAlways() {
        Theatres read = Theatres.load(folder);

        assertThat(read.on(LocalDate.MIN)).isEqualTo(read);
        assertThat(read.on(null)).isEqualTo(read);
    }

    @Test
    void shouldComplainOfATheatreThatEndsBeforeItBegins() throws IOException {
        change("theatre.yaml", "core: [us]", "core: [us]\nfrom: 1992-01-01\nuntil: 1991-12-31");

        assertThat(errors()).containsExactly("test/theatre.yaml:6: ends before it begins: 1992-01-01 to 1991-12-31");
    }

    @Test
    void shouldComplainOnceAboutAMissingValue() throws IOException {
        change("counting.yaml", "title: Alpha", "version: 1");

        assertThat(errors()).containsExactly("test/counting.yaml:10: 'title' is missing");
    }

    @Test
    void shouldSayThatItIsNoYaml() throws IOException {
        change("places.yaml", "hosts: [us_forces]}", "hosts: [us_forces}");
        assertThat(errors()).singleElement().asString().startsWith("test/places.yaml:2: no YAML: ");
    }

    @Test
    void shouldSayThatAFileIsEmptyOrNoMapping() throws IOException {
        Files.writeString(theatre.resolve("places.yaml"), "");
        Files.writeString(theatre.resolve("counting.yaml"), "- a\n- b\n");

        assertThat(errors())
                .containsExactlyInAnyOrder(
                        "test/places.yaml:1: expected a mapping at the top",
                        "test/counting.yaml:1: expected a mapping at the top");
    }

    @Test
    void shouldRefuseAKeyThatStandsThereTwice() throws IOException {
        change("theatre.yaml", "zone: Asia/Baghdad", "title: Again\nzone: Asia/Baghdad");
        assertThat(errors())
                .singleElement()
                .asString()
                .startsWith("test/theatre.yaml:3: key 'title' stands there twice");
    }

    @Test
    void shouldRefuseAnAliasBombWithoutUnfoldingIt() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(String.join(", ", java.util.Collections.nCopies(9, "*a" + (i - 1))))
                    .append("]\n");
        }
        Files.writeString(theatre.resolve("places.yaml"), bomb + "places: *a29\n");

        assertThat(errors())
                .allSatisfy(error -> assertThat(error).startsWith("test/places.yaml:"))
                .hasSizeLessThan(100);
    }

    @Test
    void shouldRefuseANodeThatHoldsItself() throws IOException {
        Files.writeString(theatre.resolve("places.yaml"), "places: &a [*a]\n");
        assertThat(errors()).isNotEmpty();
    }

    @Test
    void shouldRefuseWhatIsNestedTooDeep() throws IOException {
        Files.writeString(theatre.resolve("places.yaml"), "places: " + "[".repeat(200_000) + "\n");
        assertThat(errors()).singleElement().asString().startsWith("test/places.yaml:1: no YAML: ");
    }

    @Test
    void shouldRefuseANegotiationThatAnotherTheatreHasToo() throws IOException {
        Path second = Files.createDirectory(folder.resolve("test2"));
        for (Map.Entry<String, String> file : GOOD.entrySet()) {
            Files.writeString(second.resolve(file.getKey()), file.getValue());
        }
        assertThat(errors()).containsExactly("test2/negotiations.yaml:2: negotiation 'talks' is listed twice");
    }

    @Test
    void shouldPassOverFilesAndHiddenFoldersBesideTheTheatres() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
        Files.writeString(folder.resolve("README.md"), "x");
        assertThat(Theatres.load(folder).all()).hasSize(1);
    }

    @Test
    void shouldRefuseAFileThatIsTooLarge() throws IOException {
        Files.writeString(theatre.resolve("places.yaml"), "#".repeat((8 << 20) + 1), StandardCharsets.US_ASCII);
        assertThat(errors()).containsExactly("test/places.yaml:1: larger than 8 MiB");
    }

    @Test
    void shouldRefuseBytesThatAreNoText() throws IOException {
        Files.write(theatre.resolve("places.yaml"), new byte[] {'a', ':', ' ', (byte) 0xC3, (byte) 0x28, 0});
        assertThat(errors()).singleElement().asString().startsWith("test/places.yaml:1: no YAML");
    }

    @Test
    void shouldSayThatAFolderHoldsNoTheatre(@TempDir Path empty) {
        assertThatThrownBy(() -> Theatres.load(empty)).hasMessageContaining("holds no theatre");
        assertThatThrownBy(() -> Theatres.load(empty.resolve("missing"))).hasMessageContaining("no such folder");
    }

    @Test
    void shouldLimitToSomeTheatresAndNameTheKnownOnes() {
        Theatres theatres = Theatres.load(folder);

        assertThat(theatres.only(List.of())).isEqualTo(theatres);
        assertThat(theatres.only(List.of("test")).all()).hasSize(1);
        assertThatThrownBy(() -> theatres.only(List.of("tset")))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("unknown theatre 'tset'; known are test");
    }

    @Test
    void shouldReadWhoseSideAnActorIsOnByDate() throws IOException {
        change(
                "actors.yaml",
                "    name: Rebels\n",
                "    name: Rebels\n    allegiance: [{actor: us, until: 2023-12-31}, {actor: us_forces, from: 2024-01-01}]\n");

        Actor rebels = Objects.requireNonNull(
                Theatres.load(folder).byId("test").orElseThrow().actors().get("rebels"));

        assertThat(rebels.sidesOn(LocalDate.parse("2023-12-31"))).containsExactly("us");
        assertThat(rebels.sidesOn(LocalDate.parse("2024-01-01"))).containsExactly("us_forces");
        assertThat(rebels.sidesOn(null)).containsExactly("us_forces");
    }

    @Test
    void shouldGuessWhatWasMeant() throws IOException {
        change("theatre.yaml", "core: [us]", "core: [us_force]");
        change("places.yaml", "precision: COUNTRY", "precision: CUONTRY");
        change("counting.yaml", "title: Alpha", "titel: Alpha");

        assertThat(errors())
                .contains(
                        "test/theatre.yaml:4: unknown actor 'us_force'; did you mean 'us_forces'?",
                        "test/places.yaml:3: unknown PlacePrecision 'CUONTRY'; did you mean 'COUNTRY'?",
                        "test/counting.yaml:11: unknown key 'titel'; did you mean 'title'?");
    }
}
