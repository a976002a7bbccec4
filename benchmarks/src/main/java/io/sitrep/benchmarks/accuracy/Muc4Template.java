package io.sitrep.benchmarks.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A template of MUC-4 as made of one or several events of a text: the types, roles and slots that the task knows. */
final class Muc4Template {

    /** The roles of the published template task. */
    enum Role {
        PerpInd,
        PerpOrg,
        Target,
        Victim,
        Weapon
    }

    private static final Set<String> BOMBS =
            Set.of("AIRCRAFT_BOMB", "IED", "VEHICLE_BOMB", "SUICIDE_VEST", "MINE", "GRENADE", "BOMB", "EXPLOSIVE");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("ARMED_CLASH", "attack"),
            Map.entry("ATTACK", "attack"),
            Map.entry("AIR_DRONE_STRIKE", "attack"),
            Map.entry("SHELLING_ARTILLERY_MISSILE", "attack"),
            Map.entry("CHEMICAL_WEAPON", "attack"),
            Map.entry("SEXUAL_VIOLENCE", "attack"),
            Map.entry("NON_STATE_ACTOR_OVERTAKES_TERRITORY", "attack"),
            Map.entry("REMOTE_EXPLOSIVE_LANDMINE_IED", "bombing"),
            Map.entry("SUICIDE_BOMB", "bombing"),
            Map.entry("GRENADE", "bombing"),
            Map.entry("ABDUCTION", "kidnapping"),
            Map.entry("LOOTING_PROPERTY_DESTRUCTION", "attack"));

    private static final Map<String, String> WEAPON_WORDS =
            Map.of("IED", "bomb", "VEHICLE_BOMB", "car bomb", "AIRCRAFT_BOMB", "bomb", "SUICIDE_VEST", "explosives");

    /** Words that make a perpetrator an organisation, as read off the gold: the task parts the two, our events do not. */
    private static final Set<String> ORGANISATIONS = Set.of(
            "alliance",
            "arena",
            "army",
            "brigade",
            "cartel",
            "cartels",
            "cia",
            "corps",
            "detachment",
            "eln",
            "extraditables",
            "faction",
            "federation",
            "fmln",
            "force",
            "forces",
            "front",
            "government",
            "left",
            "liberation",
            "luminoso",
            "mafia",
            "mafias",
            "military",
            "movement",
            "mrta",
            "organization",
            "organizations",
            "organisation",
            "organisations",
            "party",
            "path",
            "police",
            "regime",
            "farc",
            "epl",
            "m19",
            "erp",
            "urng",
            "navy",
            "ministry",
            "guard",
            "council",
            "coalition",
            "state");

    private static final Set<String> PEOPLE = Set.of(
            "man",
            "men",
            "individual",
            "individuals",
            "person",
            "persons",
            "people",
            "one",
            "guerrilla",
            "guerrillas",
            "rebel",
            "rebels",
            "terrorist",
            "terrorists",
            "narcoterrorists",
            "gunman",
            "gunmen",
            "insurgents",
            "extremists",
            "members",
            "soldier",
            "soldiers",
            "troops",
            "personnel",
            "students",
            "suspects",
            "assailants",
            "attackers",
            "criminals",
            "assassin",
            "assassins",
            "murderers",
            "kidnappers",
            "commando",
            "commandos",
            "commands",
            "elements",
            "traffickers",
            "officer",
            "officers",
            "colonel",
            "lieutenant",
            "lieutenants",
            "group",
            "groups",
            "unit",
            "units",
            "column",
            "cell",
            "bands",
            "sectors",
            "fighters",
            "patrols",
            "leader",
            "leaders");

    private static final Set<String> CUT = Set.of(
            "of",
            "from",
            "in",
            "with",
            "who",
            "that",
            "which",
            "wearing",
            "belonging",
            "dressed",
            "aboard",
            "on",
            "carrying",
            "all",
            "possibly",
            "apparently",
            "at");

    final String type;
    final Map<Role, List<String>> roles = new EnumMap<>(Role.class);

    @Nullable
    LocalDate from;

    @Nullable
    LocalDate to;

    @Nullable
    String country;

    @Nullable
    String place;

    @Nullable
    String region;

    boolean fine;

    private Muc4Template(String type) {
        this.type = type;
    }

    /** The templates of one text's events: those that the key would hold as one are one. */
    static List<Muc4Template> of(List<JsonNode> events) {
        List<Muc4Template> out = new ArrayList<>();
        for (JsonNode event : events) {
            String type = type(event);
            if (type != null) {
                add(of(event, type), out);
            }
        }
        out.forEach(Muc4Template::dropRepeats);
        return out;
    }

    /** The incident type of the task; null where the event is none of it. */
    static @Nullable String type(JsonNode event) {
        if (!event.path("kind").asText("incident").equals("incident")) {
            return null;
        }
        List<String> weapons = Wording.strings(event, "weapons");
        String type = event.path("type").asText();
        if (weapons.contains("ARSON")) {
            return "arson";
        }
        if (type.equals("DISRUPTED_WEAPONS_USE")) {
            return weapons.stream().anyMatch(BOMBS::contains) ? "bombing" : null;
        }
        String known = TYPES.get(type);
        if ("attack".equals(known)) {
            boolean battle = type.equals("AIR_DRONE_STRIKE") || type.equals("ARMED_CLASH");
            boolean bombs = battle
                    ? weapons.contains("AIRCRAFT_BOMB")
                    : weapons.stream().anyMatch(weapon -> BOMBS.contains(weapon) && !weapon.equals("GRENADE"));
            return bombs ? "bombing" : known;
        }
        return known;
    }

    private static Muc4Template of(JsonNode event, String type) {
        Muc4Template out = new Muc4Template(type);
        List<String> attackers = Wording.strings(event, "attackerTexts");
        if (attackers.isEmpty()) {
            attackers = Wording.idsAsWords(event, "attackers");
        }
        List<String> targets = Wording.strings(event, "targetTexts");
        List<String> victims = Wording.strings(event, "victimTexts");
        if (targets.isEmpty() && victims.isEmpty()) {
            targets = Wording.idsAsWords(event, "targets");
        }
        List<String> weapons = Wording.strings(event, "weaponTexts");
        if (weapons.isEmpty()) {
            weapons = Wording.strings(event, "weapons").stream()
                    .filter(weapon -> !weapon.equals("UNKNOWN") && !weapon.equals("OTHER"))
                    .map(weapon -> WEAPON_WORDS.getOrDefault(
                            weapon, weapon.toLowerCase(Locale.ROOT).replace('_', ' ')))
                    .toList();
        }
        out.put(Role.PerpInd, attackers.stream().filter(Muc4Template::isPerson).toList());
        out.put(Role.PerpOrg, attackers.stream().filter(name -> !isPerson(name)).toList());
        out.put(Role.Target, targets);
        out.put(Role.Victim, victims);
        out.put(Role.Weapon, weapons);
        LocalDate earliest = day(event.path("date"), "earliest");
        LocalDate latest = day(event.path("date"), "latest");
        out.from = earliest == null ? latest : earliest;
        out.to = latest == null ? earliest : latest;
        JsonNode where = event.path("place");
        out.country = Wording.text(where, "country");
        out.place = Wording.text(where, "name");
        out.region = Wording.text(where, "region");
        out.fine = !where.path("precision").asText().equals("COUNTRY");
        return out;
    }

    private void put(Role role, List<String> texts) {
        roles.put(role, new ArrayList<>(texts));
    }

    /** The last word before "of", "who" and the like tells people from organisations. */
    static boolean isPerson(String text) {
        List<String> words = Wording.words(Wording.normalise(text));
        for (int i = 1; i < words.size(); i++) {
            if (CUT.contains(words.get(i))) {
                words = words.subList(0, i);
            }
        }
        return !words.isEmpty()
                && (PEOPLE.contains(words.get(words.size() - 1))
                        || words.stream().noneMatch(ORGANISATIONS::contains));
    }

    static @Nullable LocalDate day(JsonNode node, String field) {
        String text = Wording.text(node, field);
        try {
            return text == null || text.isEmpty()
                    ? null
                    : LocalDate.parse(text.substring(0, Math.min(10, text.length())));
        } catch (DateTimeParseException e) {
            return null; // A key may name a day that no calendar has.
        }
    }

    private static void add(Muc4Template template, List<Muc4Template> out) {
        for (Muc4Template before : out) {
            if (before.isSameHappening(template)) {
                before.absorb(template);
                return;
            }
        }
        out.add(template);
    }

    /** Same type, and nothing that speaks against it in day, place and targets. */
    private boolean isSameHappening(Muc4Template other) {
        if (!type.equals(other.type)) {
            return false;
        }
        LocalDate until = to;
        LocalDate otherUntil = other.to;
        if (from != null && other.from != null && until != null && otherUntil != null) {
            if (from.isAfter(otherUntil) || other.from.isAfter(until)) {
                return false;
            }
        }
        if (country != null && other.country != null && !country.equals(other.country)) {
            return false;
        }
        Set<String> here = names();
        Set<String> there = other.names();
        if (!here.isEmpty() && !there.isEmpty() && !overlap(here, there)) {
            return false;
        }
        Set<String> mine = targets();
        Set<String> others = other.targets();
        return mine.isEmpty() || others.isEmpty() || overlap(mine, others);
    }

    private static boolean overlap(Set<String> one, Set<String> two) {
        return one.stream().anyMatch(a -> two.stream().anyMatch(b -> Wording.contains(a, b)));
    }

    private Set<String> names() {
        Set<String> out = new HashSet<>();
        if (fine && place != null && !place.isEmpty()) {
            out.add(Wording.normalise(Wording.plain(place)));
        }
        if (fine && region != null && !region.isEmpty()) {
            out.add(Wording.normalise(Wording.plain(region)));
        }
        return out;
    }

    private Set<String> targets() {
        Set<String> out = new HashSet<>();
        get(Role.Target).forEach(text -> out.add(Wording.normalise(text)));
        get(Role.Victim).forEach(text -> out.add(Wording.normalise(text)));
        return out;
    }

    List<String> get(Role role) {
        return roles.getOrDefault(role, List.of());
    }

    private void absorb(Muc4Template other) {
        roles.forEach((role, texts) -> texts.addAll(other.get(role)));
        if (other.place != null && (place == null || (other.fine && !fine))) {
            place = other.place;
            region = other.region;
            fine = other.fine;
        }
        country = country == null ? other.country : country;
        if (other.from != null && (from == null || other.length() < length())) {
            from = other.from;
            to = other.to;
        }
    }

    private long length() {
        return from == null || to == null ? Long.MAX_VALUE : to.toEpochDay() - from.toEpochDay();
    }

    private void dropRepeats() {
        roles.replaceAll((role, texts) -> {
            List<String> kept = new ArrayList<>();
            for (String text : texts) {
                if (kept.stream()
                        .noneMatch(before -> Wording.contains(Wording.normalise(text), Wording.normalise(before)))) {
                    kept.add(text);
                }
            }
            return kept;
        });
    }
}
