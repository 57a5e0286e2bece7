package org.glidefx.gallery;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes into an index behind the gallery's back. */
public final class Behind {

    private Behind() {}

    /** Makes every picture claim to be so large. */
    static void pretend(Path folder, long bytes) {
        run(folder, "UPDATE entry SET bytes = " + bytes);
    }

    /** From now on the index can only grow a little, as on a full disk. */
    static void fullDisk(Gallery gallery) {
        gallery.limitIndex(60);
    }

    /** Runs {@code work} while another program writes to the index. */
    static void busy(Path folder, Runnable work) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("index.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            work.run();
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static void run(Path folder, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("index.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
