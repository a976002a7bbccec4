package io.sitrep.standalone.settings;

/** The reference page of the settings, made from their declarations: docs/settings.md. */
public final class SettingsPage {

    private SettingsPage() {}

    /** The page in Markdown, lines ended by line feeds. */
    public static String markdown() {
        StringBuilder page = new StringBuilder();
        page.append("# Settings\n\n");
        page.append("<!-- Made from the declarations in Settings.java; a test compares. -->\n\n");
        page.append(
                "Defaults, then the file given with `--config`, then environment variables, then the command line (`--set NAME=VALUE`): ");
        page.append("the later goes before the earlier. Every unknown name and bad value is reported at once.\n\n");
        page.append(
                "What begins with `kafka.`, `producer.`, `consumer.`, `streams.` or `schema.registry.` goes to the Kafka clients, to Kafka ");
        page.append(
                "Streams and to the registry client untouched: TLS, SASL and credentials are set as in any Kafka client.\n\n");
        page.append("| name | environment | default | what |\n|---|---|---|---|\n");
        for (Setting<?> setting : Settings.declared()) {
            page.append("| `")
                    .append(setting.name())
                    .append("` | `")
                    .append(setting.variable())
                    .append("` | ");
            page.append(setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`");
            page.append(" | ").append(setting.doc()).append(" |\n");
        }
        return page.toString();
    }
}
