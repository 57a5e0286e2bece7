import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Draws the program's icon in all its sizes; the same bytes each time. Run: java DrawIcons.java assets/icons */
public final class DrawIcons {

    private static final int[] ICON_SIZES = {16, 24, 32, 48, 64, 128, 256, 512};

    private DrawIcons() {}

    public static void main(String[] args) throws IOException {
        File folder = new File(args[0]);
        for (int size : ICON_SIZES) {
            write(draw(size, size, g -> icon(scaled(g, size / 512.0))), new File(folder, size + ".png"));
        }
    }

    private static Graphics2D scaled(Graphics2D g, double factor) {
        g.scale(factor, factor);
        return g;
    }

    /** Drawn four times as large and averaged, for clean edges at small sizes. */
    private static BufferedImage draw(int width, int height, Consumer<Graphics2D> painter) {
        int over = 4;
        BufferedImage large = new BufferedImage(width * over, height * over, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = large.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(over, over);
        painter.accept(g);
        g.dispose();
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                small.setRGB(x, y, mean(large, x * over, y * over, over));
            }
        }
        return small;
    }

    private static int mean(BufferedImage image, int left, int top, int side) {
        int[] sum = new int[4];
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                int argb = image.getRGB(x, y);
                int alpha = argb >>> 24;
                sum[0] += alpha;
                sum[1] += alpha * (argb >>> 16 & 0xFF);
                sum[2] += alpha * (argb >>> 8 & 0xFF);
                sum[3] += alpha * (argb & 0xFF);
            }
        }
        if (sum[0] == 0) {
            return 0;
        }
        return sum[0] / (side * side) << 24 | sum[1] / sum[0] << 16 | sum[2] / sum[0] << 8 | sum[3] / sum[0];
    }

    private static void write(BufferedImage image, File file) throws IOException {
        file.getParentFile().mkdirs();
        ImageIO.write(image, "png", file);
    }

    /** A picture with a hole in it, and in the hole something new appears. */
    private static void icon(Graphics2D g) {
        g.setClip(new RoundRectangle2D.Double(24, 24, 464, 464, 116, 116));
        g.setPaint(new GradientPaint(0, 24, new Color(0x2B3A67), 0, 488, new Color(0x5B6FB5)));
        g.fillRect(0, 0, 512, 512);
        g.setPaint(new Color(0x1B2547));
        g.fill(hill(512, 360, 60, 0.4));
        g.setPaint(new Color(0x141B36));
        g.fill(hill(512, 420, 40, 2.2));
        Ellipse2D hole = new Ellipse2D.Double(126, 110, 260, 260);
        g.setPaint(new RadialGradientPaint(
                236f, 210f, 190f, new float[] {0, 0.55f, 1}, new Color[] {
                    new Color(0xFFE9A8), new Color(0xFF9E6B), new Color(0xE8487F)
                }));
        g.fill(hole);
        g.setStroke(new BasicStroke(16, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {38, 43.7f}, 0));
        g.setPaint(Color.WHITE);
        g.draw(new Ellipse2D.Double(98, 82, 316, 316));
    }

    private static GeneralPath hill(double side, double level, double height, double phase) {
        GeneralPath path = new GeneralPath();
        path.moveTo(0, side);
        for (double x = 0; x <= side; x += 2) {
            path.lineTo(x, level + height * Math.sin(phase + x / side * 5));
        }
        path.lineTo(side, side);
        path.closePath();
        return path;
    }
}
