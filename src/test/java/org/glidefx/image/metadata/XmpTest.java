package org.glidefx.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.glidefx.image.file.MetadataTest;
import org.glidefx.recipe.SourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmpTest {

    private static Optional<String> recipe(String packet) {
        return Xmp.recipe(packet.getBytes(StandardCharsets.UTF_8));
    }

    /** The description's attribute as another parser, a streaming one, reads it. */
    private static String attribute(String packet, String namespace, String name) throws XMLStreamException {
        XMLStreamReader reader = XMLInputFactory.newFactory()
                .createXMLStreamReader(new ByteArrayInputStream(Xmp.bytes(packet)), "UTF-8");
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("Description")) {
                return reader.getAttributeValue(namespace, name);
            }
        }
        return "no description";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "<a href=\"x\">&amp;</a>",
                "'quotes' \"and\" more",
                "]]> <!-- --> <?xpacket end='r'?>",
                "樹 🌳 \u00e4\u0301",
                "{\"caption\":\"a \\\"red\\\" house\"}",
            })
    void anyTextComesBack(String text) throws XMLStreamException {
        String packet = Xmp.packet(SourceType.EDITED, text, Optional.of(text));

        assertThat(recipe(packet)).contains(text);
        assertThat(attribute(packet, "http://ns.adobe.com/xap/1.0/", "CreatorTool"))
                .isEqualTo(text);
    }

    @Test
    void theCaptionIsADescriptionForAnyProgram() {
        String caption = "two\nlines <b> & \"c\" > 'd', 樹";
        String packet = Xmp.packet(SourceType.EDITED, "x", Optional.of("{}"), caption);

        assertThat(Xmp.description(Xmp.bytes(packet))).contains(caption);
        assertThat(recipe(packet)).contains("{}");
        assertThat(Xmp.description(Xmp.bytes(Xmp.packet(SourceType.EDITED, "x", Optional.empty()))))
                .isEmpty();
    }

    @Test
    void theToolkitAndTheCreatorAreRead() {
        String packet = """
                <x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='Image::ExifTool 12.57'><rdf:RDF
                xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''
                xmlns:xmp='http://ns.adobe.com/xap/1.0/'><xmp:CreatorTool>GIMP 2.10</xmp:CreatorTool></rdf:Description>
                </rdf:RDF></x:xmpmeta>""";
        assertThat(Xmp.toolkit(Xmp.bytes(packet))).contains("Image::ExifTool 12.57");
        assertThat(Xmp.creator(Xmp.bytes(packet))).contains("GIMP 2.10");
    }

    /** The JDK's parser reports bytes that are not UTF-8 on standard error. */
    @Test
    void whatIsNoUtf8IsPassedOverInSilence() {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(Xmp.recipe(new byte[] {'<', 'a', '>', (byte) 0xC3, '<'})).isEmpty();
            assertThat(Xmp.recipe(new byte[] {(byte) 0xFF, (byte) 0xFE, '<', 0}))
                    .isEmpty();
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** ExifTool takes an unescaped one in an attribute for the end of its element. */
    @Test
    void noAngleBracketStandsInAnAttribute() {
        String packet = Xmp.packet(SourceType.EDITED, "a > b", Optional.of("{\"caption\":\"<b>\"}"));
        assertThat(packet).contains("a &gt; b").contains("&lt;b&gt;");
    }

    @Test
    void aRecipeIsFoundAsAnElementToo() {
        String packet = """
                <x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
                <rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/'><xmp:Rating>5</xmp:Rating></rdf:Description>
                <rdf:Description rdf:about='' xmlns:glidefx='https://glidefx.org/ns/1.0/'>
                <glidefx:recipe>{"caption":"a &lt; b"}</glidefx:recipe></rdf:Description></rdf:RDF></x:xmpmeta>""";
        assertThat(recipe(packet)).contains("{\"caption\":\"a < b\"}");
    }

    @Test
    void aCommentIsFoundInAListOfLanguages() {
        String packet = """
                <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:exif='http://ns.adobe.com/exif/1.0/'>
                <rdf:Description><exif:UserComment><rdf:Alt><rdf:li xml:lang='x-default'>{"c":"a fox"}</rdf:li></rdf:Alt>
                </exif:UserComment></rdf:Description></rdf:RDF>""";
        assertThat(Xmp.userComment(packet.getBytes(StandardCharsets.UTF_8))).contains("{\"c\":\"a fox\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a>", "<", "&", "[", "\\", "<!DOCTYPE a [<!ENTITY b 'c'>"})
    void aMillionOfAnythingIsReadToItsEnd(String piece) throws InterruptedException {
        String text = piece.repeat(1_000_000 / piece.length());
        java.util.List<Throwable> failures = new java.util.ArrayList<>();
        Thread reader = new Thread(() -> {
            assertThat(recipe(text)).isEmpty();
            assertThat(recipe("<r>" + text)).isEmpty();
        });
        reader.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        reader.start();
        reader.join();
        assertThat(failures).isEmpty();
    }

    @Test
    void charactersThatXmlForbidsAreLeftOut() throws XMLStreamException {
        String packet = Xmp.packet(SourceType.GENERATED, "a\u0000b\u0007c\uFFFEd\uD800e\nf", Optional.empty());

        assertThat(attribute(packet, "http://ns.adobe.com/xap/1.0/", "CreatorTool"))
                .isEqualTo("abcde\nf");
    }

    @Test
    void theSourceTypeIsInIptcsNamespace() throws XMLStreamException {
        String packet = Xmp.packet(SourceType.of(MetadataTest.edit("x")), "GlideFX", Optional.empty());

        assertThat(attribute(packet, "http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "DigitalSourceType"))
                .isEqualTo(SourceType.EDITED.uri());
        assertThat(SourceType.of(MetadataTest.words("x"))).isEqualTo(SourceType.GENERATED);
    }

    @Test
    void packetsOfOthersHaveNoRecipe() {
        assertThat(recipe(Xmp.packet(SourceType.EDITED, "x", Optional.empty()))).isEmpty();
        assertThat(recipe("<a/>")).isEmpty();
        assertThat(recipe("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                        + "<rdf:Description recipe=\"in no namespace\"/></rdf:RDF>"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<open>", "<a></b>", "\u0000", "<?xml version='1.0' encoding='x'?><a/>"})
    void whatIsNoXmlHasNoRecipe(String packet) {
        assertThat(recipe(packet)).isEmpty();
    }

    /** Entities could read files or grow without end, so no document type is accepted. */
    @Test
    void documentTypesAreRefused() {
        String packet = Xmp.packet(SourceType.EDITED, "x", Optional.of("&a;"));
        String body = packet.substring(packet.indexOf("<x:xmpmeta"), packet.indexOf("<?xpacket end"))
                .replace("&amp;a;", "&a;");

        assertThat(recipe("<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>" + body))
                .isEmpty();
        assertThat(recipe("<!DOCTYPE a [<!ENTITY b \"yes\"><!ENTITY a \"&b;&b;\">]>" + body))
                .isEmpty();
        assertThat(recipe(body.replace("&a;", "plain"))).contains("plain");
    }
}
