package org.glidefx.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Optional;
import org.glidefx.recipe.SourceType;
import org.junit.jupiter.api.Test;

class XmpEditorTest {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private static String packet(String inside) {
        return "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='"
                + RDF + "'>" + inside + "</rdf:RDF></x:xmpmeta>   \n  <?xpacket end='w'?>";
    }

    private static String ours() {
        return Xmp.description(SourceType.EDITED, "GlideFX", Optional.of("{\"a\": \"<>&\"}"));
    }

    @Test
    void elementsAndAttributesThatAreOutOfDateGo() {
        String found = XmpEditor.upright(packet("<rdf:Description rdf:about='' xmlns:t='http://ns.adobe.com/tiff/1.0/'"
                        + " xmlns:d='http://purl.org/dc/elements/1.1/' t:Orientation='6' d:format='image/jpeg'>"
                        + "<t:Orientation>6</t:Orientation><d:title><rdf:Alt><rdf:li xml:lang='x-default'>A &amp; B"
                        + "</rdf:li></rdf:Alt></d:title></rdf:Description>"))
                .orElseThrow();
        assertThat(found).doesNotContain("Orientation");
        assertThat(found).contains("d:format=\"image/jpeg\"", "xml:lang=\"x-default\"", "A &amp; B");
    }

    @Test
    void smallCopiesOfThePictureGoWithAllThatIsInThem() {
        String found = XmpEditor.upright(
                        packet("<rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/'>"
                                + "<xmp:Thumbnails><rdf:Alt><rdf:li>AAAA</rdf:li></rdf:Alt></xmp:Thumbnails>"
                                + "<xmp:Rating>3</xmp:Rating></rdf:Description>"))
                .orElseThrow();
        assertThat(found).doesNotContain("AAAA").contains("<xmp:Rating>3</xmp:Rating>");
    }

    @Test
    void whatWeSayTakesThePlaceOfWhatWasSaid() {
        String source = packet("<rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/'"
                + " xmp:CreatorTool='Camera' xmp:Rating='3'/>");
        String found = XmpEditor.with(source, ours()).orElseThrow();
        assertThat(found).contains("xmp:Rating=\"3\"", "xmp:CreatorTool=\"GlideFX\"");
        assertThat(found).doesNotContain("Camera");
        assertThat(Xmp.recipe(Xmp.bytes(found))).contains("{\"a\": \"<>&\"}");
    }

    @Test
    void prefixesOfTheSourceMayBeAnyOnes() {
        String source = "<x xmlns='adobe:ns:meta/'><r:RDF xmlns:r='" + RDF
                + "'><r:Description r:about='' xmlns:rdf='urn:other' rdf:thing='1'/></r:RDF></x>";
        String found = XmpEditor.with(source, ours()).orElseThrow();
        assertThat(found).contains("rdf:thing=\"1\"");
        assertThat(Xmp.recipe(Xmp.bytes(found))).isPresent();
        assertThat(XmpEditor.upright(found)).isPresent();
    }

    @Test
    void lineBreaksInAttributesStay() {
        String source = packet("<rdf:Description rdf:about='' xmlns:a='urn:a' a:text='one&#10;two&#9;three&lt;'/>");
        String once = XmpEditor.upright(source).orElseThrow();
        assertThat(once).contains("one&#10;two&#9;three&lt;");
        assertThat(XmpEditor.upright(once)).contains(once);
    }

    @Test
    void whatIsNoXmpIsNone() {
        assertThat(XmpEditor.upright("")).isEmpty();
        assertThat(XmpEditor.upright("words")).isEmpty();
        assertThat(XmpEditor.upright("<a><b></a>")).isEmpty();
        assertThat(XmpEditor.upright("<a>no RDF</a>")).isEmpty();
        assertThat(XmpEditor.upright("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))
                .isEmpty();
    }

    /** The JDK's own limit is 200. */
    @Test
    void manyAttributesAreKept() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            attributes.append(" a:n").append(i).append("='").append(i).append('\'');
        }
        String source = packet("<rdf:Description rdf:about='' xmlns:a='urn:a'" + attributes + "/>");
        String found = XmpEditor.with(source, ours()).orElseThrow();
        assertThat(found).contains("a:n0=\"0\"", "a:n999=\"999\"");
        assertThat(Xmp.recipe(Xmp.bytes(found))).isPresent();
    }

    /** Depths above the limit are refused; none may end in an error. */
    @Test
    void noNestingOverflows() {
        assertThat(XmpEditor.upright(packet("<a>".repeat(900) + "</a>".repeat(900))))
                .isPresent();
        for (int depth : new int[] {1000, 1_000_000}) {
            assertThatCode(() -> XmpEditor.upright(packet("<a>".repeat(depth) + "</a>".repeat(depth))))
                    .doesNotThrowAnyException();
            assertThat(XmpEditor.upright("<a>".repeat(depth))).isEmpty();
        }
    }
}
