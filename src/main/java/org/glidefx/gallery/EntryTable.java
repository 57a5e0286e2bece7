package org.glidefx.gallery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.glidefx.gallery.GalleryEntry.Origin;
import org.glidefx.gallery.GalleryQuery.Filter;
import org.glidefx.gallery.GalleryQuery.Place;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeException;
import org.glidefx.recipe.RecipeJson;
import org.jspecify.annotations.Nullable;

/** The pictures' rows in the index. Their contents are not trusted. */
final class EntryTable {

    private static final String COLUMNS =
            "entry.id, file, added, kind, caption, entry.model, width, height, bytes, starred,"
                    + " accepted, trashed, document, stage";

    private static final String KNOWN_BETTER =
            " ON CONFLICT (file) DO UPDATE SET kind = excluded.kind, caption = excluded.caption, model = excluded.model,"
                    + " width = excluded.width, height = excluded.height, bytes = excluded.bytes,"
                    + " document = excluded.document, stage = excluded.stage, recipe = excluded.recipe,"
                    + " parameters = excluded.parameters, source = excluded.source";

    /** Up to this many rows are read one by one; more are read in one query. */
    private static final int FEW = 50;

    private final Sql sql;

    /** Rows as last read, by id, so that a search need only read ids; 0.5 kB each. */
    private final Map<Long, GalleryEntry> held = new HashMap<>();

    private long heldVersion = -1;

    EntryTable(Sql sql) {
        this.sql = sql;
    }

    /** A row to insert: an entry, whose id is ignored, and the columns that an entry does not have. */
    record Draft(GalleryEntry entry, String recipe, String parameters, String source) {}

    /** Inserts a new picture's row; the scan of another program may have found its file already, and knows less. */
    GalleryEntry insert(Draft draft) {
        insert(draft, KNOWN_BETTER);
        long id = sql.one(
                "SELECT id FROM entry WHERE file = ?",
                row -> row.getLong(1),
                draft.entry().file());
        held.remove(id);
        return get(id).orElseThrow();
    }

    /** Inserts the row of a file that was found; returns false if another program has done so meanwhile. */
    boolean insertFound(Draft draft) {
        return insert(draft, " ON CONFLICT (file) DO NOTHING") > 0;
    }

    private int insert(Draft draft, String otherwise) {
        GalleryEntry entry = draft.entry();
        return sql.update(
                "INSERT INTO entry (file, added, kind, caption, model, width, height, bytes, starred, accepted, trashed,"
                        + " document, stage, recipe, parameters, source) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
                        + otherwise,
                entry.file(),
                entry.added().toEpochMilli(),
                entry.kind().id(),
                entry.caption(),
                entry.model(),
                entry.width(),
                entry.height(),
                entry.bytes(),
                entry.rating(),
                entry.accepted(),
                entry.trashed(),
                entry.origin().document(),
                entry.origin().version(),
                draft.recipe(),
                draft.parameters(),
                draft.source());
    }

    Optional<GalleryEntry> get(long id) {
        return sql.list("SELECT " + COLUMNS + " FROM entry WHERE id = ?", EntryTable::read, id).stream()
                .findFirst();
    }

    List<GalleryEntry> get(Collection<Long> ids) {
        return ids.stream().map(this::get).flatMap(Optional::stream).toList();
    }

    List<GalleryEntry> find(GalleryQuery query) {
        StringBuilder where = new StringBuilder();
        List<Object> values = new ArrayList<>();
        place(query.place(), where, values);
        WordQuery words = WordQuery.of(query.words());
        if (!words.match().isEmpty()) {
            where.append(" AND entry.id IN (SELECT rowid FROM words WHERE words MATCH ?)");
            values.add(words.match());
        }
        words.inside().forEach(word -> {
            where.append(" AND instr(caption || ' ' || model || ' ' || parameters || ' ' || source, ?) > 0");
            values.add(word);
        });
        filter(query.filter(), where, values);
        String way = query.oldestFirst() ? "ASC" : "DESC";
        String from = " FROM entry WHERE " + where + " ORDER BY added " + way + ", entry.id " + way;
        dropStaleRows();
        List<Long> ids = sql.list("SELECT entry.id" + from, row -> row.getLong(1), values.toArray());
        hold(ids, from, values);
        return ids.stream().map(held::get).filter(Objects::nonNull).toList();
    }

    /**
     * Drops the held rows if another program wrote to the index; rows that this program changes are dropped as it
     * changes them.
     */
    private void dropStaleRows() {
        long version = sql.one("PRAGMA data_version", row -> row.getLong(1));
        if (version != heldVersion) {
            held.clear();
            heldVersion = version;
        }
    }

    private void hold(List<Long> ids, String from, List<Object> values) {
        List<Long> missing = ids.stream().filter(id -> !held.containsKey(id)).toList();
        List<GalleryEntry> read = missing.size() <= FEW
                ? get(missing)
                : sql.list("SELECT " + COLUMNS + from, EntryTable::read, values.toArray());
        read.forEach(entry -> held.put(entry.id(), entry));
    }

    private static void place(Place place, StringBuilder where, List<Object> values) {
        switch (place) {
            case Place.Everything all -> where.append("trashed = 0");
            case Place.Starred starred -> where.append("trashed = 0 AND starred > 0");
            case Place.Trash trash -> where.append("trashed <> 0");
            case Place.Members members -> {
                where.append("trashed = 0 AND entry.id IN (SELECT entry FROM member WHERE collection = ?)");
                values.add(members.collection());
            }
        }
    }

    private static void filter(Filter filter, StringBuilder where, List<Object> values) {
        filter.kind().ifPresent(kind -> {
            where.append(" AND kind = ?");
            values.add(kind.id());
        });
        filter.model().ifPresent(model -> {
            where.append(" AND entry.model = ?");
            values.add(model);
        });
        filter.accepted().ifPresent(accepted -> {
            where.append(" AND accepted = ?");
            values.add(accepted);
        });
        if (filter.rating() > 0) {
            where.append(" AND starred >= ?");
            values.add(filter.rating());
        }
        filter.from().ifPresent(from -> {
            where.append(" AND added >= ?");
            values.add(from.toEpochMilli());
        });
        filter.until().ifPresent(until -> {
            where.append(" AND added < ?");
            values.add(until.toEpochMilli());
        });
    }

    private static GalleryEntry read(ResultSet row) throws SQLException {
        return new GalleryEntry(
                row.getLong(1),
                text(row, 2).isEmpty() ? "?" : text(row, 2),
                Instant.ofEpochMilli(row.getLong(3)),
                Kind.of(text(row, 4)),
                text(row, 5),
                text(row, 6),
                Math.max(0, row.getInt(7)),
                Math.max(0, row.getInt(8)),
                Math.max(0, row.getLong(9)),
                row.getInt(10),
                row.getInt(11) != 0,
                row.getInt(12) != 0,
                new Origin(text(row, 13), row.getInt(14)));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }

    /** Returns {@link GalleryDetails#NONE} for an unknown id. */
    GalleryDetails details(long id) {
        List<Long> collections = sql.list("SELECT collection FROM member WHERE entry = ?", row -> row.getLong(1), id);
        return sql
                .list(
                        "SELECT recipe, parameters, source FROM entry WHERE id = ?",
                        row -> new GalleryDetails(recipe(text(row, 1)), text(row, 2), text(row, 3), collections),
                        id)
                .stream()
                .findFirst()
                .orElse(GalleryDetails.NONE);
    }

    private static Optional<Recipe> recipe(String json) {
        try {
            return json.isEmpty() ? Optional.empty() : Optional.of(RecipeJson.read(json));
        } catch (RecipeException damaged) {
            return Optional.empty();
        }
    }

    List<String> models() {
        return sql.list("SELECT DISTINCT model FROM entry WHERE model <> '' ORDER BY model", row -> text(row, 1));
    }

    GalleryTotals totals() {
        return sql.one(
                "SELECT count(*) - sum(trashed <> 0), sum(trashed = 0 AND starred > 0), sum(trashed <> 0),"
                        + " sum(max(0, bytes)) FROM entry",
                row -> new GalleryTotals(row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4)));
    }

    /** All rows, the trash included. */
    List<GalleryEntry> all() {
        return sql.list("SELECT " + COLUMNS + " FROM entry", EntryTable::read);
    }

    /** @param column a column name from this program, never text from outside */
    void set(Collection<Long> ids, String column, Object value) {
        for (long id : ids) {
            held.remove(id);
            sql.update("UPDATE entry SET " + column + " = ? WHERE id = ?", value, id);
        }
    }

    void delete(Collection<Long> ids) {
        for (long id : ids) {
            held.remove(id);
            sql.update("DELETE FROM entry WHERE id = ?", id);
        }
    }
}
