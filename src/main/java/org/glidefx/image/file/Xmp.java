package org.glidefx.image.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.glidefx.recipe.SourceType;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Writes and reads the little of XMP (ISO 16684-1) that picture files of ours carry. */
final class Xmp {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static final String BASIC = "http://ns.adobe.com/xap/1.0/";
    private static final String OURS = "https://glidefx.org/ns/1.0/";

    private Xmp() {}

    /** @param recipe as JSON, where the file has no other place for it */
    static String packet(SourceType source, String program, Optional<String> recipe) {
        StringBuilder xml = new StringBuilder();
        xml.append("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
                .append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"")
                .append(RDF)
                .append("\">\n<rdf:Description rdf:about=\"\"");
        attribute(xml, "xmlns:Iptc4xmpExt", IPTC);
        attribute(xml, "xmlns:xmp", BASIC);
        attribute(xml, "xmlns:glidefx", OURS);
        attribute(xml, "Iptc4xmpExt:DigitalSourceType", source.uri());
        attribute(xml, "xmp:CreatorTool", program);
        recipe.ifPresent(json -> attribute(xml, "glidefx:recipe", json));
        return xml.append("/>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>").toString();
    }

    private static void attribute(StringBuilder xml, String name, String value) {
        xml.append(' ').append(name).append("=\"");
        value.codePoints()
                .filter(c -> c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF)
                .forEach(c -> {
                    switch (c) {
                        case '<' -> xml.append("&lt;");
                        case '&' -> xml.append("&amp;");
                        case '"' -> xml.append("&quot;");
                        default -> xml.appendCodePoint(c);
                    }
                });
        xml.append('"');
    }

    /** The recipe in a packet, as JSON; empty if there is none, or it is no XMP. */
    static Optional<String> recipe(byte[] packet) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The parser's own handler prints to standard error before it throws.
            builder.setErrorHandler(new DefaultHandler());
            NodeList descriptions =
                    builder.parse(new ByteArrayInputStream(packet)).getElementsByTagNameNS(RDF, "Description");
            for (int i = 0; i < descriptions.getLength(); i++) {
                String json = ((Element) descriptions.item(i)).getAttributeNS(OURS, "recipe");
                if (!json.isEmpty()) {
                    return Optional.of(json);
                }
            }
            return Optional.empty();
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            return Optional.empty();
        }
    }

    static byte[] bytes(String packet) {
        return packet.getBytes(StandardCharsets.UTF_8);
    }
}
