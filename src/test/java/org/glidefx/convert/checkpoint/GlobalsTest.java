package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glidefx.convert.checkpoint.PickleValue.Dtype;
import org.glidefx.convert.checkpoint.PickleValue.Global;
import org.glidefx.convert.checkpoint.PickleValue.Other;
import org.glidefx.convert.checkpoint.PickleValue.StorageClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a checkpoint may ask for by name, and that nothing else comes of it. */
class GlobalsTest {

    @ParameterizedTest
    @CsvSource({
        "DoubleStorage, FLOAT64, 8, true",
        "FloatStorage, FLOAT32, 4, true",
        "HalfStorage, FLOAT16, 2, true",
        "BFloat16Storage, BFLOAT16, 2, true",
        "LongStorage, INT64, 8, false",
        "IntStorage, INT32, 4, false",
        "ShortStorage, INT16, 2, false",
        "CharStorage, INT8, 1, false",
        "ByteStorage, UINT8, 1, false",
        "BoolStorage, BOOL, 1, false",
        "ComplexFloatStorage, COMPLEX64, 8, false",
        "ComplexDoubleStorage, COMPLEX128, 16, false",
        "QInt8Storage, QINT8, 1, false"
    })
    void storageClassesSayWhatTheyHold(String name, ElementType type, int bytes, boolean floating) throws Exception {
        assertThat(Globals.named("torch", name)).isEqualTo(new StorageClass(type));
        assertThat(type.bytes()).isEqualTo(bytes);
        assertThat(type.isFloating()).isEqualTo(floating);
    }

    @ParameterizedTest
    @CsvSource({"float32, FLOAT32", "bfloat16, BFLOAT16", "float8_e4m3fn, FLOAT8_E4M3FN", "uint16, UINT16"})
    void typesOfElementsAreKnown(String name, ElementType type) throws Exception {
        assertThat(Globals.named("torch", name)).isEqualTo(new Dtype(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quint4x2", "uint3", "int7", "per_tensor_affine", "float4_e2m1fn_x2"})
    void otherConstantsOfTorchAreHarmless(String name) throws Exception {
        assertThat(Globals.named("torch", name)).isInstanceOf(Other.class);
    }

    @Test
    void python2sNameForBuiltinsIsKnown() throws Exception {
        assertThat(Globals.named("__builtin__", "set")).isInstanceOf(Global.class);
    }

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "nt, system",
        "subprocess, Popen",
        "builtins, eval",
        "__builtin__, exec",
        "builtins, getattr",
        "runpy, _run_code",
        "torch, load",
        "torch, floatstorage",
        "torch.hub, load",
        "torch.storage, _load_from_bytes",
        "torch._utils, _rebuild_tensor_v2.__globals__",
        "torch, int8x"
    })
    void whatCouldRunCodeMayBeHostile(String module, String name) {
        String shown = module.replace("__builtin__", "builtins") + "." + name;
        refused(
                () -> Globals.named(module, name),
                "it asks to load " + shown + ", which could run code, so it may be hostile; nothing in it was run.");
    }

    @ParameterizedTest
    @CsvSource({
        "argparse, Namespace",
        "numpy.core.multiarray, scalar",
        "torch.cuda, FloatStorage",
        "torch.nn.modules.linear, Linear",
        "'', FloatStorage",
        "collections.OrderedDict, ''",
        "Torch, Size"
    })
    void otherClassesAreRefusedForWhatTheyAre(String module, String name) {
        refused(
                () -> Globals.named(module, name),
                "beside weights it holds an object of the Python class " + module + "." + name
                        + ", which cannot be read");
    }

    @Test
    void hostileNamesAreShownShortAndClean() {
        refused(() -> Globals.named("a\n\u0000\u001b\u202e", "system"), "the Python class a????.system");
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> Globals.named("m".repeat(256), "n"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).contains("m..."));
    }

    private static void refused(ThrowingCallable action, String part) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(action)
                .withMessageStartingWith("The checkpoint cannot be used: ")
                .withMessageContaining(part);
    }
}
