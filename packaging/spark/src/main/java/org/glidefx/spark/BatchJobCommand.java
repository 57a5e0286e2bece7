package org.glidefx.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.errors.UserException;
import org.glidefx.text.TextLines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code batch}: what {@code glidefx batch} does, on a cluster. */
@Command(
        name = "batch",
        description = {
            "Make the pictures of a batch file on a cluster. Lines, pictures and the log to resume from are those of glidefx batch.",
            "Prints a JSON object for each line."
        })
final class BatchJobCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The batch: UTF-8, one JSON object per line; a path or a URI.")
    private String file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description =
                    "The folder for the pictures: a path that all machines share, or a URI such as s3a://bucket/folder.")
    private String out;

    @Option(
            names = "--resume",
            description = "Skip the lines that an earlier run into DIR has finished, on a cluster or not.")
    private boolean resume;

    @Mixin
    private JobOptions options;

    /** @throws IOException if a folder or file cannot be read or written */
    @Override
    public Integer call() throws IOException {
        options.check();
        try (JavaSparkContext spark =
                new JavaSparkContext(new SparkConf().setIfMissing("spark.app.name", "GlideFX batch"))) {
            Configuration configuration = spark.hadoopConfiguration();
            Path path = new Path(file);
            List<NumberedLine> lines = lines(path, configuration);
            JobSettings settings = options.settings(sources(path, configuration), lines);
            try (OutFolder folder = OutFolder.open(out, configuration)) {
                BatchJob job = new BatchJob(settings, lines, options.perTask(), new RowPrinter(System.out));
                return job.run(spark, folder, resume).failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
            }
        }
    }

    /** Where the batch's file lies, if machines can read pictures from there. */
    private static @Nullable String sources(Path file, Configuration configuration) throws IOException {
        Path whole = file.getFileSystem(configuration).makeQualified(file);
        Path parent = whole.getParent();
        return "file".equals(whole.toUri().getScheme()) && parent != null
                ? parent.toUri().getPath()
                : null;
    }

    private List<NumberedLine> lines(Path path, Configuration configuration) throws IOException {
        FileSystem files = path.getFileSystem(configuration);
        try (FSDataInputStream in = files.open(path)) {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
            return NumberedLine.of(TextLines.of(text));
        } catch (FileNotFoundException missing) {
            throw UserException.input("There is no file \"" + file + "\"; check the name and the folder.", missing);
        } catch (CharacterCodingException e) {
            throw UserException.input("\"" + file + "\" is not UTF-8 text; save it as UTF-8.", e);
        }
    }
}
