package io.sitrep.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Muc4ScorerTest {

    private static final String EMPTY = "'PerpInd': [], 'PerpOrg': [], 'Target': [], 'Victim': [], 'Weapon': []";

    private static final JsonNode GOLD = Json.of("{'docs': {"
            + "'d1': {'templates': [{'incident_type': 'bombing', 'PerpInd': [['gunmen', 'four gunmen']],"
            + " 'PerpOrg': [['river front', 'rf']], 'Target': [['town hall']], 'Victim': [['the mayor']], 'Weapon': [['bomb']],"
            + " 'key': {'optional': false, 'dates': [{'from': '1990-03-02', 'to': '1990-03-02'}],"
            + " 'places': [{'country': 'PE', 'names': ['RUVO']}]}}]},"
            + "'d2': {'templates': []},"
            + "'d3': {'templates': [{'incident_type': 'attack', " + EMPTY + ", 'key': {'optional': true}}]},"
            + "'d4': {'templates': [{'incident_type': 'attack', " + EMPTY + "}, {'incident_type': 'attack', " + EMPTY
            + "}]}}}");

    private static JsonNode event(String article, String rest) {
        return Json.of("{'article': '" + article + "', 'kind': 'incident', " + rest + "}");
    }

    @Test
    void shouldPartPersonsFromOrganisationsAndMatchExactly() {
        Muc4Scorer scorer = new Muc4Scorer(
                GOLD,
                List.of(
                        event(
                                "d1",
                                "'type': 'REMOTE_EXPLOSIVE_LANDMINE_IED', 'attackerTexts': ['four gunmen', 'River Front'],"
                                        + " 'targetTexts': ['the old town hall'], 'victimTexts': ['mayor'], 'weapons': ['IED']")));
        Map<String, Score> exact = scorer.exact();

        assertThat(exact.get("PerpInd")).isEqualTo(Score.of(1, 1, 1));
        assertThat(exact.get("PerpOrg")).isEqualTo(Score.of(1, 1, 1));
        assertThat(exact.get("Target")).isEqualTo(Score.of(0, 1, 1));
        assertThat(exact.get("Victim")).isEqualTo(Score.of(1, 1, 1));
        assertThat(exact.get("Weapon")).isEqualTo(Score.of(1, 1, 1));
        assertThat(scorer.lenient().get("Target")).isEqualTo(Score.of(1, 1, 1));
        assertThat(scorer.merged().get("Target")).isEqualTo(Score.of(2, 2, 2));
    }

    @Test
    void shouldDropExactRepeatsOfGoldTemplates() {
        assertThat(new Muc4Scorer(GOLD, List.of()).exact().get("type"))
                .extracting(Score::gold)
                .isEqualTo(3);
    }

    @Test
    void shouldNeitherAskForNorPunishOptionalIncidents() {
        Muc4Scorer scorer = new Muc4Scorer(GOLD, List.of(event("d3", "'type': 'ATTACK'")));

        assertThat(scorer.relevance()).isEqualTo(Score.of(0, 0, 2));
        assertThat(scorer.rightNumber()).isEqualTo(0.5);
    }

    @Test
    void shouldTakeTheEventThatAgreesInDateWhereTwoFitEquallyWell() {
        Muc4Scorer scorer = new Muc4Scorer(
                GOLD,
                List.of(
                        event(
                                "d1",
                                "'type': 'GRENADE', 'date': {'earliest': '1990-01-01', 'latest': '1990-01-01'},"
                                        + " 'place': {'country': 'CL', 'name': 'Chile', 'precision': 'COUNTRY'}"),
                        event(
                                "d1",
                                "'type': 'GRENADE', 'date': {'earliest': '1990-03-02', 'latest': '1990-03-02'},"
                                        + " 'place': {'country': 'PE', 'name': 'Ruvo', 'precision': 'EXACT'}")));

        assertThat(scorer.slots())
                .containsEntry("date", 1.0)
                .containsEntry("country", 1.0)
                .containsEntry("place", 1.0);
        assertThat(scorer.exact().get("type")).isEqualTo(Score.of(1, 2, 3));
    }

    @Test
    void shouldTakeTwoReportsOfOneHappeningForOneTemplate() {
        Muc4Scorer scorer = new Muc4Scorer(
                GOLD,
                List.of(
                        event("d1", "'type': 'GRENADE', 'targetTexts': ['town hall']"),
                        event("d1", "'type': 'GRENADE', 'attackerTexts': ['gunmen']")));

        assertThat(scorer.exact().get("type")).isEqualTo(Score.of(1, 1, 3));
        assertThat(scorer.exact().get("PerpInd")).extracting(Score::goldFound).isEqualTo(1);
    }
}
