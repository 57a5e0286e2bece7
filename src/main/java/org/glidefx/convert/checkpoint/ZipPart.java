package org.glidefx.convert.checkpoint;

/**
 * A part of an archive.
 *
 * @param bytes as they lie in the file
 * @param deflated whether they have to be unpacked
 * @param size in bytes when unpacked, as the archive says
 * @param crc CRC-32 of what is unpacked, as the archive says
 */
record ZipPart(String name, FileBytes bytes, boolean deflated, long size, long crc) {}
