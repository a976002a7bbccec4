package io.sitrep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://news.example/a, https://news.example/a",
        "HTTPS://NEWS.Example/A, https://news.example/A",
        "https://INFO.example/I, https://info.example/I",
        "http://news.example:80, https://news.example/",
        "http://www.news.example/a, https://news.example/a",
        "https://m.news.example/a, https://news.example/a",
        "https://www.m.news.example/a, https://news.example/a",
        "https://amp.news.example/a, https://news.example/a",
        "https://m.example/a, https://m.example/a",
        "https://news.example/a/amp, https://news.example/a",
        "https://news.example/a/amp/, https://news.example/a/",
        "https://news.example/amp/world/a, https://news.example/world/a",
        "https://news.example/a.amp.html, https://news.example/a.html",
        "https://news.example/a?amp=1&outputType=amp, https://news.example/a",
        "https://news.example/amp, https://news.example/amp",
        "https://news.example/lamp, https://news.example/lamp",
        "https://news.example/2024/camp/a, https://news.example/2024/camp/a",
        "https://news.example:8443/a, https://news.example:8443/a",
        "https://news.example/a#part, https://news.example/a",
        "https://news.example/a?, https://news.example/a",
        "https://news.example/a?utm_source=x&UTM_Medium=y&fbclid=z, https://news.example/a",
        "https://news.example/a?id=1&utm_source=x&page=2, https://news.example/a?id=1&page=2",
        "https://news.example/a b|c, https://news.example/a b|c",
        "urn:x:y, urn:x:y",
        "'  not an address ', not an address",
    })
    void shouldDropWhatDoesNotIdentify(String address, String expected) {
        assertThat(CanonicalAddress.of(address)).isEqualTo(expected);
        assertThat(CanonicalAddress.of(expected)).as("once more").isEqualTo(expected);
    }
}
