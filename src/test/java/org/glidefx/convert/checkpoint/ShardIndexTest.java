package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardIndexTest {

    @TempDir
    Path folder;

    private Path index(String json) throws IOException {
        return Files.writeString(folder.resolve("model.safetensors.index.json"), json);
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "");
    }

    @Test
    void filesAreNamedOnceAndInOrder() throws Exception {
        Path second = file("b.safetensors");
        Path first = file("a.safetensors");
        Path index = index("""
                {"metadata": {}, "weight_map": {"x": "b.safetensors", "y": "a.safetensors", "z": "b.safetensors"}}""");
        assertThat(ShardIndex.shards(index)).containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource({
        "model-00001-of-00002.safetensors, model.safetensors.index.json",
        "a-b-00002-of-00002.safetensors, a-b.safetensors.index.json",
        "pytorch_model-00001-of-00003.bin, pytorch_model.bin.index.json"
    })
    void aShardLeadsToTheIndexBesideIt(String shard, String index) throws Exception {
        Path beside = file(index);
        assertThat(ShardIndex.of(file(shard))).contains(beside);
        assertThat(ShardIndex.of(beside)).contains(beside);
    }

    @Test
    void aShardWithoutItsIndexIsRefused() throws Exception {
        Path shard = file("model-00001-of-00002.safetensors");
        refused(() -> ShardIndex.of(shard), "it is one of several files, and the index model.safetensors.index.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.safetensors",
                "model-00001-of-00001.safetensors",
                "best-of-both.pt",
                "1-of-2.pt",
                "a--of-.pt",
                "model-00001-of-x.pt",
                "-of-",
                "model-1-of-99999999.pt"
            })
    void otherFilesStandForThemselves(String name) throws Exception {
        assertThat(ShardIndex.of(file(name))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"weight_map\": {\"x\": \"../a.safetensors\"}} | a file in another folder",
                "{\"weight_map\": {\"x\": \"/etc/passwd\"}} | a file in another folder",
                "{\"weight_map\": {\"x\": \"none.safetensors\"}} | the file none.safetensors that its index names is not beside it",
                "{\"weight_map\": {\"x\": 3}} | no index of a checkpoint",
                "{\"weight_map\": {}} | no index of a checkpoint",
                "{\"image_size\": 64} | no index of a checkpoint",
                "[1] | no index of a checkpoint",
                "{ | is not JSON"
            })
    void otherIndicesAreRefused(String json, String reason) throws Exception {
        Path index = index(json);
        refused(() -> ShardIndex.shards(index), reason);
    }

    @Test
    void indicesThatAreNoTextAreRefused() throws Exception {
        Path index = Files.write(folder.resolve("x.json"), new byte[] {'{', (byte) 0xff, '}'});
        refused(() -> ShardIndex.shards(index), "x.json is not JSON");
    }

    @Test
    void aByteOrderMarkDoesNoHarm() throws Exception {
        Path shard = file("a.safetensors");
        assertThat(ShardIndex.shards(index("\ufeff{\"weight_map\": {\"x\": \"a.safetensors\"}}")))
                .containsExactly(shard);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String part) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(action)
                .withMessageContaining(part);
    }
}
