package org.glidefx.onnx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.Tensor;

/**
 * Runs passes of networks by the program's own runtime whenever another process asks, so that it can take turns with its own:
 * {@code src/test/python/full_size.py} starts this. Arguments are the number of threads and the files; a line "FILE ROWS" with the
 * file's number from 0 is answered by the seconds of one pass, inputs and outputs copied as they are for the sampler. The end of
 * the input ends it.
 */
final class PassesOnRequest {

    private static final double NANOSECOND = 1e-9;

    private PassesOnRequest() {}

    public static void main(String[] args) throws IOException {
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, Integer.parseInt(args[0])));
        List<OnnxModel> models = new ArrayList<>();
        for (String file : List.of(args).subList(1, args.length)) {
            models.add((OnnxModel) runtime.open(Path.of(file)));
        }
        System.out.println("ONNX Runtime " + runtime.version());
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            int[] wanted =
                    Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
            System.out.printf(Locale.ROOT, "%.6f%n", seconds(models.get(wanted[0]), wanted[1]));
        }
        models.forEach(OnnxModel::close);
    }

    private static double seconds(OnnxModel model, int rows) {
        Map<String, Tensor> inputs = NetworkTimer.noise(
                model.specs().stream().map(spec -> of(spec, rows)).toList());
        long start = System.nanoTime();
        model.run(inputs, CancelToken.none());
        return (System.nanoTime() - start) * NANOSECOND;
    }

    private static TensorSpec of(TensorSpec spec, int rows) {
        long[] shape = spec.shape().clone();
        shape[0] = rows;
        return new TensorSpec(spec.name(), spec.type(), shape);
    }
}
