package org.glidefx.convert.checkpoint;

/**
 * A part of an archive.
 *
 * @param bytes as stored in the file
 * @param deflated whether the bytes have to be unpacked
 * @param size in bytes when unpacked, as the archive says
 * @param crc CRC-32 of the unpacked bytes, as the archive says
 */
record ZipPart(String name, FileBytes bytes, boolean deflated, long size, long crc) {}
