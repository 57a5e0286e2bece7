package org.glidefx.remote;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.glidefx.remote.StandInServer.Answer;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Responses of a server that must not be taken for tensors, with words of the expected messages. */
final class HostileAnswers {

    private HostileAnswers() {}

    private static Answer output(Answer answer, UnaryOperator<ObjectNode> change) {
        change.apply(answer.output());
        return answer;
    }

    static Stream<Arguments> all() {
        return Stream.of(outputs(), shapes(), bytes(), lengths()).flatMap(answers -> answers);
    }

    private static Stream<Arguments> outputs() {
        return Stream.of(
                hostile("no output of that name", "was not asked for", a -> output(a, o -> o.put("name", "other"))),
                hostile("an output twice", "twice", a -> {
                    ArrayNode outputs = (ArrayNode) a.json().path("outputs");
                    outputs.add(outputs.get(0).deepCopy());
                    return a.withTensors(new byte[2 * a.tensors().length]);
                }),
                hostile("another type", "is not FP32", a -> output(a, o -> o.put("datatype", "FP64"))),
                hostile("a type of ours that is wrong", "is not FP32", a -> output(a, o -> o.put("datatype", "INT64"))),
                hostile(
                        "no type",
                        "is not FP32",
                        a -> output(a, o -> {
                            o.remove("datatype");
                            return o;
                        })));
    }

    private static Stream<Arguments> shapes() {
        return Stream.of(
                hostile(
                        "another rank",
                        "is not FP32 [1, ",
                        a -> output(a, o -> {
                            o.putArray("shape").add(1);
                            return o;
                        })),
                hostile(
                        "another extent",
                        "is not FP32 [1, ",
                        a -> output(a, o -> {
                            ((ArrayNode) o.path("shape")).set(0, 7);
                            return o;
                        })),
                hostile(
                        "a negative extent",
                        "is not FP32 [1, ",
                        a -> output(a, o -> {
                            ((ArrayNode) o.path("shape")).set(1, -5);
                            return o;
                        })),
                hostile(
                        "a huge extent",
                        "is not FP32 [1, ",
                        a -> output(a, o -> {
                            ((ArrayNode) o.path("shape")).set(1, 1L << 40);
                            return o;
                        })),
                hostile(
                        "an extent of another kind",
                        "is not FP32 [1, ",
                        a -> output(a, o -> {
                            ((ArrayNode) o.path("shape")).set(1, "many");
                            return o;
                        })),
                hostile("no shape", "is not FP32 [1, ", a -> output(a, o -> o.put("shape", "square"))));
    }

    private static Stream<Arguments> bytes() {
        return Stream.of(
                hostile(
                        "another size",
                        "the wrong number of bytes",
                        a -> output(a, o -> {
                            ((ObjectNode) o.path("parameters")).put("binary_data_size", 4);
                            return o;
                        })),
                hostile(
                        "numbers as text",
                        "no number of bytes",
                        a -> output(a, o -> {
                            o.remove("parameters");
                            o.putArray("data").add(1.0);
                            return o;
                        })),
                hostile("too few bytes", "it ends within", a -> a.withTensors(new byte[10])),
                hostile("no bytes", "it ends within", a -> a.withTensors(new byte[0])),
                hostile(
                        "some bytes more",
                        "after the last output",
                        a -> a.withTensors(java.util.Arrays.copyOf(a.tensors(), a.tensors().length + 3))),
                hostile("an output less", "lacks the outputs", a -> {
                    ((ArrayNode) a.json().path("outputs")).remove(1);
                    int size = a.output()
                            .path("parameters")
                            .path("binary_data_size")
                            .asInt();
                    return a.withTensors(java.util.Arrays.copyOf(a.tensors(), size));
                }),
                hostile(
                        "no outputs",
                        "names no outputs",
                        a -> a.withJson(a.json().put("outputs", 5))));
    }

    private static Stream<Arguments> lengths() {
        return Stream.of(
                hostile("no JSON", "is not JSON", a -> a.with(InferMessage.LENGTH, "3")),
                hostile("JSON of no length", "is not JSON", a -> a.with(InferMessage.LENGTH, "0")),
                hostile("JSON beyond the end", "shorter than it says", a -> a.with(InferMessage.LENGTH, "99999999")),
                hostile("a length that is none", "shorter than it says", a -> a.with(InferMessage.LENGTH, "-1")),
                hostile(
                        "a length past all measure",
                        "shorter than it says",
                        a -> a.with(InferMessage.LENGTH, "99999999999999999999")),
                hostile("a packed body", "turn compression off", a -> a.with("Content-Encoding", "gzip")),
                hostile("far too much", "where fewer belong", a -> a.withTensors(new byte[1 << 20])));
    }

    private static Arguments hostile(String name, String words, UnaryOperator<Answer> twist) {
        return Arguments.of(name, words, twist);
    }
}
