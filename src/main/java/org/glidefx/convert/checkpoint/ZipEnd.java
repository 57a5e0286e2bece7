package org.glidefx.convert.checkpoint;

/**
 * The end-of-directory record of a zip archive.
 *
 * @param directoryOffset where the first central header begins, in bytes
 * @param entries how many there are
 */
record ZipEnd(long directoryOffset, long entries) {

    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int END_LENGTH = 22;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final int MAX_ENTRIES = 100_000;

    static ZipEnd find(FileBytes file) throws BadCheckpointException {
        long lowest = Math.max(0, file.size() - END_LENGTH - MAX_COMMENT);
        for (long at = file.size() - END_LENGTH; at >= lowest; at--) {
            if (file.signedInt(at) == END && at + END_LENGTH + file.unsignedShort(at + 20) == file.size()) {
                return read(file, at).validated(at);
            }
        }
        throw new BadCheckpointException("its list of parts is missing, so it was not downloaded to the end");
    }

    private static ZipEnd read(FileBytes file, long at) throws BadCheckpointException {
        long entries = file.unsignedShort(at + 10);
        long offset = file.unsignedInt(at + 16);
        if (entries != 0xFFFF && offset != 0xFFFF_FFFFL) {
            return new ZipEnd(offset, entries);
        }
        long locator = at - 20;
        if (file.signedInt(locator) != LOCATOR64) {
            throw new BadCheckpointException("the end of its list of parts is damaged");
        }
        long end = file.signedLong(locator + 8);
        if (file.signedInt(end) != END64) {
            throw new BadCheckpointException("the end of its list of parts is damaged");
        }
        return new ZipEnd(file.signedLong(end + 48), file.signedLong(end + 32));
    }

    private ZipEnd validated(long at) throws BadCheckpointException {
        if (entries < 0 || entries > MAX_ENTRIES) {
            throw new BadCheckpointException("it claims " + entries + " parts, more than any network has");
        }
        if (directoryOffset < 0 || directoryOffset > at) {
            throw new BadCheckpointException("its list of parts lies outside of the file");
        }
        return this;
    }
}
