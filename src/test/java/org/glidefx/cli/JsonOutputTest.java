package org.glidefx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other programs read these lines: names and order of the fields must not change. */
class JsonOutputTest {

    @TempDir
    Path folder;

    private CommandLineFixture.Outcome outcome;

    @BeforeEach
    void run() {
        outcome = new CommandLineFixture(folder)
                .run("generate", "a cat", "-o", folder.resolve("cat.png"), "--json", "--count", 2, "--seed", 9);
    }

    @Test
    void isOneObjectALineAndNothingElse() {
        assertThat(outcome.json()).allMatch(JsonNode::isObject).allMatch(line -> line.has("event"));
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void beginsEachLineWithItsKind() {
        assertThat(outcome.out().lines()).allMatch(line -> line.startsWith("{\"event\":\""));
    }

    @Test
    void reportsEveryStep() {
        assertThat(outcome.events("progress")).hasSize(10);
        assertThat(outcome.events("progress").getFirst()).isEqualTo(json("""
                {"event":"progress","fraction":0.1,"secondsLeft":9.0,"candidate":0,"candidates":2,
                 "stage":"base","step":1,"steps":5}"""));
    }

    @Test
    void reportsEveryFile() {
        assertThat(outcome.events("saved").getLast()).isEqualTo(json("""
                {"event":"saved","candidate":1,"file":"%s","width":256,"height":256,"nativeSize":64,"enlarged":true}
                """.formatted(folder.resolve("cat-2.png"))));
    }

    @Test
    void endsWithTheResultAndItsRecipe() {
        JsonNode result = outcome.json().getLast();

        assertThat(result.path("event").stringValue()).isEqualTo("result");
        assertThat(result.path("files")).hasSize(2);
        assertThat(result.path("nativeSize").intValue()).isEqualTo(64);
        assertThat(result.path("enlarged").booleanValue()).isTrue();
        assertThat(result.path("recipe")).isEqualTo(json("""
                {"model":"starter","caption":"a cat","preset":"fast","sampler":"dpm-solver","steps":5,
                 "guidance":3.0,"clipGuidance":0.0,"seed":9,"count":2}"""));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
