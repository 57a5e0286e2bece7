package org.glidefx.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {

    @TempDir
    Path folder;

    @Test
    void readsFloatsWithTheirShape() throws Exception {
        Path file = write("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }", 0x3f800000, 0xc0000000);
        assertThat(Npy.floats(file).shape()).isEqualTo(Shape.of(2, 1));
        assertThat(Npy.floats(file).data()).containsExactly(1f, -2f);
    }

    @Test
    void readsLongsDoublesAndBools() throws Exception {
        assertThat(Npy.longs(write("{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }", -2, -1))
                        .data())
                .containsExactly(-2L);
        assertThat(Npy.doubles(write("{'descr': '<f8', 'fortran_order': False, 'shape': (), }", 0, 0x3ff00000)))
                .containsExactly(1.0);
        assertThat(Npy.bools(write("{'descr': '|b1', 'fortran_order': False, 'shape': (4,), }", 0x00010100))
                        .data())
                .containsExactly(false, true, true, false);
    }

    @Test
    void readsBytesAsUnsigned() throws Exception {
        Path file = write("{'descr': '|u1', 'fortran_order': False, 'shape': (4,), }", 0x80ff0100);
        assertThat(Npy.unsignedBytes(file)).containsExactly(0, 1, 255, 128);
    }

    @Test
    void refusesAnotherTypeOrOrder() throws Exception {
        Path doubles = write("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", 0, 0);
        Path fortran = write("{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }", 0);
        assertThatIllegalArgumentException().isThrownBy(() -> Npy.floats(doubles));
        assertThatIllegalArgumentException().isThrownBy(() -> Npy.floats(fortran));
    }

    @Test
    void goldensKnowTheirTolerance() {
        Goldens goldens = new Goldens("loops/toy-ddim");
        assertThat(goldens.tolerance("timesteps.npy")).isZero();
        assertThat(goldens.tolerance("final.npy")).isBetween(1e-7, 1e-2);
        assertThat(goldens.json("loop.json").required("model").stringValue()).isEqualTo("toy");
    }

    private Path write(String header, int... words) throws Exception {
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.allocate(10 + text.length + 4 * words.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) text.length)
                .put(text);
        for (int word : words) {
            bytes.putInt(word);
        }
        return Files.write(Files.createTempFile(folder, "array", ".npy"), bytes.array());
    }
}
