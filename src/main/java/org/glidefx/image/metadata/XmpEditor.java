package org.glidefx.image.metadata;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Copies an XMP packet (ISO 16684-1) without some of its properties, wherever they are, and with a description added.
 * It streams without building a tree, so that deep nesting takes no stack; the depth has a limit all the same.
 */
public final class XmpEditor {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String TIFF = "http://ns.adobe.com/tiff/1.0/";
    private static final String EXIF = "http://ns.adobe.com/exif/1.0/";
    private static final String BASIC = "http://ns.adobe.com/xap/1.0/";
    private static final String NOTE = "http://ns.adobe.com/xmp/note/";

    /**
     * Properties that are not true of a picture that was turned upright and edited, and those that refer to other parts
     * of the source file.
     */
    private static final Set<QName> OUTDATED = Set.of(
            new QName(TIFF, "Orientation"),
            new QName(TIFF, "ImageWidth"),
            new QName(TIFF, "ImageLength"),
            new QName(EXIF, "PixelXDimension"),
            new QName(EXIF, "PixelYDimension"),
            new QName(BASIC, "Thumbnails"),
            new QName(NOTE, "HasExtendedXMP"),
            new QName(Xmp.OURS, "recipe"));

    /**
     * Namespaces of properties that describe what telephones append to a picture: a short film, and a gain map for
     * bright displays. Results have neither, so viewers would look for them in vain.
     */
    private static final Set<String> APPENDED = Set.of(
            "http://ns.google.com/photos/1.0/camera/",
            "http://ns.google.com/photos/1.0/container/",
            "http://ns.adobe.com/hdr-gain-map/1.0/");

    /** Properties that are written anew for a result. */
    private static final Set<QName> SAID_ANEW = Set.of(
            new QName(Xmp.IPTC, "DigitalSourceType"), new QName(BASIC, "CreatorTool"), new QName(EXIF, "UserComment"));

    private static final String START = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
    private static final String END = "\n<?xpacket end=\"r\"?>";

    private final Predicate<QName> dropped;
    private final String added;
    private final StringBuilder xml = new StringBuilder(START);
    private boolean described;

    private XmpEditor(Predicate<QName> dropped, String added) {
        this.dropped = dropped;
        this.added = added;
    }

    /** Returns the packet of a picture that was turned upright; empty if it is damaged or not XMP. */
    public static Optional<String> upright(String packet) {
        return new XmpEditor(XmpEditor::isOutdated, "").copy(packet);
    }

    private static boolean isOutdated(QName property) {
        return OUTDATED.contains(property) || APPENDED.contains(property.getNamespaceURI());
    }

    /**
     * Returns the packet with a result's description added.
     *
     * @param description an element rdf:Description
     */
    public static Optional<String> with(String upright, String description) {
        return new XmpEditor(SAID_ANEW::contains, description).copy(upright);
    }

    private Optional<String> copy(String packet) {
        XMLInputFactory factory = Xmp.factory();
        try {
            XMLStreamReader reader =
                    factory.createXMLStreamReader(new ByteArrayInputStream(Xmp.bytes(packet)), "UTF-8");
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(reader);
                    case XMLStreamConstants.END_ELEMENT -> end(reader);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader.getText());
                    default -> {}
                }
            }
        } catch (XMLStreamException damaged) {
            return Optional.empty();
        }
        return described ? Optional.of(xml.append(END).toString()) : Optional.empty();
    }

    private void start(XMLStreamReader reader) throws XMLStreamException {
        if (dropped.test(reader.getName())) {
            skip(reader);
            return;
        }
        xml.append('<').append(name(reader.getName()));
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            attribute(prefix == null ? "xmlns" : "xmlns:" + prefix, uri == null ? "" : uri);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (!dropped.test(reader.getAttributeName(i))) {
                attribute(name(reader.getAttributeName(i)), reader.getAttributeValue(i));
            }
        }
        xml.append('>');
    }

    private static void skip(XMLStreamReader reader) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    private void end(XMLStreamReader reader) {
        if (reader.getName().equals(new QName(RDF, "RDF")) && !described) {
            xml.append(added);
            described = true;
        }
        xml.append("</").append(name(reader.getName())).append('>');
    }

    /** Writes text; its line breaks stay unescaped, unlike in attributes, where they would be read as spaces. */
    private void text(String text) {
        StringBuilder escaped = new StringBuilder();
        Xmp.escape(escaped, text);
        xml.append(escaped.toString().replace("&#10;", "\n").replace("&#9;", "\t"));
    }

    private void attribute(String name, String value) {
        xml.append(' ').append(name).append("=\"");
        Xmp.escape(xml, value);
        xml.append('"');
    }

    private static String name(QName name) {
        return name.getPrefix().isEmpty() ? name.getLocalPart() : name.getPrefix() + ":" + name.getLocalPart();
    }
}
