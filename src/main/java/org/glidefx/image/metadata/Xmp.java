package org.glidefx.image.metadata;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.glidefx.recipe.SourceType;

/** Writes and reads the few XMP properties (ISO 16684-1) that GlideFX uses. */
public final class Xmp {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    static final String IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static final String BASIC = "http://ns.adobe.com/xap/1.0/";
    private static final String DUBLIN = "http://purl.org/dc/elements/1.1/";
    private static final String META = "adobe:ns:meta/";
    private static final String EXIF = "http://ns.adobe.com/exif/1.0/";
    static final String OURS = "https://glidefx.org/ns/1.0/";

    /** Attributes of an element, and elements within each other, that a packet may have. */
    private static final Map<String, String> LIMITS =
            Map.of("jdk.xml.elementAttributeLimit", "10000", "jdk.xml.maxElementDepth", "1000");

    private Xmp() {}

    /** @param recipe as JSON, for files that have no other place for it */
    public static String packet(SourceType source, String program, Optional<String> recipe) {
        return packet(source, program, recipe, "");
    }

    /** @param caption what the picture shows, for other programs; left out if empty */
    public static String packet(SourceType source, String program, Optional<String> recipe, String caption) {
        return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"" + RDF + "\">\n"
                + description(source, program, recipe)
                + (caption.isEmpty() ? "" : shown(caption))
                + "\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
    }

    /** The element rdf:Description of a packet, which can also be inserted into another program's packet. */
    public static String description(SourceType source, String program, Optional<String> recipe) {
        StringBuilder xml = new StringBuilder("<rdf:Description");
        attribute(xml, "xmlns:rdf", RDF);
        attribute(xml, "rdf:about", "");
        attribute(xml, "xmlns:Iptc4xmpExt", IPTC);
        attribute(xml, "xmlns:xmp", BASIC);
        attribute(xml, "xmlns:glidefx", OURS);
        attribute(xml, "Iptc4xmpExt:DigitalSourceType", source.uri());
        attribute(xml, "xmp:CreatorTool", program);
        recipe.ifPresent(json -> attribute(xml, "glidefx:recipe", json));
        return xml.append("/>").toString();
    }

    /** The caption as a description in the default language. */
    private static String shown(String caption) {
        StringBuilder xml = new StringBuilder("\n<rdf:Description");
        attribute(xml, "rdf:about", "");
        attribute(xml, "xmlns:dc", DUBLIN);
        xml.append("><dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">");
        escape(xml, caption);
        return xml.append("</rdf:li></rdf:Alt></dc:description></rdf:Description>")
                .toString();
    }

    private static void attribute(StringBuilder xml, String name, String value) {
        xml.append(' ').append(name).append("=\"");
        escape(xml, value);
        xml.append('"');
    }

    /** Escapes text for an attribute or an element; leaves out what XML forbids. */
    static void escape(StringBuilder xml, String text) {
        text.codePoints()
                .filter(c -> c >= 0x20 && c <= 0xD7FF
                        || c >= 0xE000 && c <= 0xFFFD
                        || c > 0xFFFF
                        || c == '\n'
                        || c == '\t'
                        || c == '\r')
                .forEach(c -> {
                    switch (c) {
                        case '<' -> xml.append("&lt;");
                        case '&' -> xml.append("&amp;");
                        case '>' -> xml.append("&gt;"); // XML allows it unescaped, ExifTool does not
                        case '"' -> xml.append("&quot;");
                        case '\n' -> xml.append("&#10;"); // else line breaks in an attribute are read as spaces
                        case '\t' -> xml.append("&#9;");
                        case '\r' -> xml.append("&#13;");
                        default -> xml.appendCodePoint(c);
                    }
                });
    }

    /** The recipe in a packet, as JSON; empty if there is none, or the packet is not XMP. */
    public static Optional<String> recipe(byte[] packet) {
        return property(packet, OURS, "recipe");
    }

    /** Exif's user comment, if a program wrote it into XMP. */
    public static Optional<String> userComment(byte[] packet) {
        return property(packet, EXIF, "UserComment");
    }

    /** The picture's description, in the first language given. */
    public static Optional<String> description(byte[] packet) {
        return property(packet, DUBLIN, "description");
    }

    /** The program that made the picture or last changed its metadata (xmp:CreatorTool). */
    public static Optional<String> creator(byte[] packet) {
        return property(packet, BASIC, "CreatorTool");
    }

    /** The program that wrote the packet, such as "Image::ExifTool 12.57". */
    public static Optional<String> toolkit(byte[] packet) {
        return property(packet, META, "xmptk");
    }

    /**
     * Reads a property, written as an attribute or as an element (ISO 16684-1, section 7.9.2), of which the first text
     * counts. Streams without building a tree, so that deep nesting takes no stack.
     */
    private static Optional<String> property(byte[] packet, String space, String name) {
        XMLInputFactory factory = factory();
        try {
            // Decoded first: for bytes that are not UTF-8 the parser would write to standard error.
            String xml = new String(packet, StandardCharsets.UTF_8);
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    Optional<String> found = at(reader, space, name);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        } catch (XMLStreamException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Makes readers of packets: without DTDs and entities, and for more attributes and depth than the JDK allows, which
     * since version 24 is less than some programs write.
     */
    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        LIMITS.forEach((name, most) -> {
            if (factory.isPropertySupported(name)) {
                factory.setProperty(name, most);
            }
        });
        return factory;
    }

    private static Optional<String> at(XMLStreamReader reader, String space, String name) throws XMLStreamException {
        String attribute = reader.getAttributeValue(space, name);
        if (attribute != null && !attribute.isEmpty()) {
            return Optional.of(attribute);
        }
        if (!name.equals(reader.getLocalName()) || !space.equals(reader.getNamespaceURI())) {
            return Optional.empty();
        }
        int depth = 1;
        while (depth > 0 && reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!reader.getText().isBlank()) {
                        return Optional.of(reader.getText().strip());
                    }
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    public static byte[] bytes(String packet) {
        return packet.getBytes(StandardCharsets.UTF_8);
    }
}
