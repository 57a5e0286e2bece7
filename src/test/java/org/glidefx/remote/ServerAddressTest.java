package org.glidefx.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.glidefx.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://gpu.example:8000, https://gpu.example:8000",
        "' HTTPS://GPU.Example:8000// ', https://gpu.example:8000",
        "http://[::1]:8000, http://[::1]:8000",
        "https://gpu.example:65535, https://gpu.example:65535",
        "https://proxy.example/serving/glide/, https://proxy.example/serving/glide"
    })
    void isWrittenInOneWay(String typed, String address) {
        assertThat(ServerAddress.of(typed)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gpu.example:8000",
                "ftp://gpu.example",
                "https://",
                "https://user:secret@gpu.example",
                "https://gpu.example/?token=secret",
                "https://gpu.example/#a",
                "https://gpu example",
                "https://gpu.example:0",
                "https://gpu.example:65536",
                "http://127.0.0.1:99999/serving",
                "file:///etc/passwd"
            })
    void refusesWhatIsNoAddress(String typed) {
        assertThatThrownBy(() -> ServerAddress.of(typed))
                .isInstanceOf(ServerException.class)
                .hasMessageEndingWith("write it as https://host:8000.")
                .hasMessageNotContaining("secret")
                .satisfies(bad -> assertThat(((UserError) bad).kind()).isEqualTo(UserError.Kind.USAGE));
    }

    @Test
    void namesANetworkInItsPath() {
        assertThat(ServerAddress.pathOf("a b/../c")).isEqualTo("/v2/models/a%20b%2F..%2Fc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8000", "http://127.0.0.1", "http://[::1]:8000", "https://gpu.example"})
    void sendsATokenWhereNobodyReadsAlong(String address) {
        assertThat(new ServerAccess(ServerAddress.of(address), Optional.of(AccessToken.of("t"))).token())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gpu.example:8000",
                "http://192.168.1.7",
                "http://127.0.0.1.example",
                "http://localhost.example"
            })
    void sendsNoTokenInTheClear(String address) {
        assertThatThrownBy(() -> new ServerAccess(ServerAddress.of(address), Optional.of(AccessToken.of("t"))))
                .hasMessageContaining("begins with https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\r\nX-Other: b", "schl\u00fcssel"})
    void refusesATokenThatCannotStandInAHeader(String token) {
        assertThatThrownBy(() -> AccessToken.of(token))
                .isInstanceOf(ServerException.class)
                .satisfies(bad -> {
                    if (!token.isEmpty()) {
                        assertThat(bad).hasMessageNotContaining(token);
                    }
                });
    }
}
