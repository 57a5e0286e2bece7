package org.glidefx.convert.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Detects the format of a checkpoint. */
final class CheckpointFormat {

    private CheckpointFormat() {}

    /**
     * Opens a file in the format that its first bytes show.
     *
     * @param unpacking unpacks the deflated parts of an archive
     */
    static Container open(FileBytes file, Unpacking unpacking) throws BadCheckpointException {
        if (file.size() == 0) {
            throw new BadCheckpointException("the file is empty");
        }
        if (file.size() >= 4 && file.signedInt(0) == 0x04034b50) {
            return new ZipContainer(ZipDirectory.read(file), unpacking);
        }
        if (LegacyContainer.matches(file)) {
            return new LegacyContainer(file);
        }
        if (SafetensorsContainer.matches(file)) {
            return new SafetensorsContainer(file);
        }
        throw new BadCheckpointException(describe(file));
    }

    private static String describe(FileBytes file) throws BadCheckpointException {
        String start = new String(file.bytes(0, (int) Math.min(64, file.size())), StandardCharsets.ISO_8859_1);
        if (start.stripLeading().startsWith("<")) {
            return "the file is a web page, not a checkpoint; download it again";
        }
        if (start.indexOf("{\"") == 8) {
            return "the file is in the safetensors format, but damaged or not downloaded to the end";
        }
        for (String archive : List.of("Rar!", "7z", "\u001f\u008b")) {
            if (start.startsWith(archive)) {
                return "the file is a packed archive; unpack it first";
            }
        }
        return "the file was written neither by torch.save nor in the safetensors format";
    }
}
