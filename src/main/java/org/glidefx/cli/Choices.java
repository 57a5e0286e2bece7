package org.glidefx.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glidefx.convert.WeightStorage;
import org.glidefx.convert.checkpoint.WeightKind;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.gallery.Kind;
import org.glidefx.install.Precision;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters for options that take one of a few words, and for dates. */
final class Choices {

    private Choices() {}

    static void register(CommandLine commandLine) {
        commandLine.registerConverter(DeviceChoice.class, of(DeviceChoice.values(), DeviceChoice::id));
        commandLine.registerConverter(Preset.class, of(Preset.values(), Preset::id));
        commandLine.registerConverter(SamplerKind.class, of(SamplerKind.values(), SamplerKind::id));
        commandLine.registerConverter(Precision.class, of(Precision.values(), Precision::id));
        commandLine.registerConverter(Kind.class, of(Kind.values(), Kind::id));
        commandLine.registerConverter(LocalDate.class, Choices::date);
        commandLine.registerConverter(
                WeightKind.class, of(WeightKind.values(), kind -> kind.name().toLowerCase(Locale.ROOT)));
        commandLine.registerConverter(
                WeightStorage.class,
                of(WeightStorage.values(), storage -> storage.name().toLowerCase(Locale.ROOT)));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            throw new TypeConversionException("expected a date such as 2026-11-29 but was '" + text + "'");
        }
    }

    private static <E extends Enum<E>> ITypeConverter<E> of(E[] values, Function<E, String> id) {
        return text -> Arrays.stream(values)
                .filter(value -> id.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected one of "
                        + Arrays.stream(values).map(id).collect(Collectors.joining(", ")) + " but was '" + text + "'"));
    }
}
