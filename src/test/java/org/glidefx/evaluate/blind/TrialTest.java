package org.glidefx.evaluate.blind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Bootstrap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A blind comparison of folders: what is shown, in which order, and that no choice is lost. */
class TrialTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        for (String setting : List.of("guidance-1.0", "guidance-2.0", "guidance-3.0")) {
            Path own = Files.createDirectories(folder.resolve(setting));
            for (int i = 1; i <= 8; i++) {
                Files.write(own.resolve("00000" + i + ".png"), new byte[0]);
            }
            Files.write(own.resolve(".glidefx-batch.jsonl"), new byte[0]);
        }
        Files.delete(folder.resolve("guidance-3.0/000008.png"));
        Files.createDirectories(folder.resolve("empty"));
    }

    /** Always chooses the higher scale, and returns what was shown. */
    private static List<Duel> judgeAll(Trial trial, int most) throws IOException {
        List<Duel> asked = new ArrayList<>();
        while (trial.next().isPresent() && asked.size() < most) {
            Duel duel = trial.next().orElseThrow();
            asked.add(duel);
            boolean leftIsHigher = duel.left().compareTo(duel.right()) > 0;
            trial.judge(duel, leftIsHigher ? Verdict.FIRST : Verdict.SECOND);
        }
        return asked;
    }

    @Test
    void everyTwoSettingsMeetOnceForEachPictureThatBothHave() throws IOException {
        Trial trial = Trial.open(folder, 1);
        List<Duel> asked = judgeAll(trial, 100);

        assertThat(trial.settings()).containsExactly("guidance-1.0", "guidance-2.0", "guidance-3.0");
        assertThat(asked).hasSize(8 + 7 + 7).doesNotHaveDuplicates();
        assertThat(trial.all()).isEqualTo(22);
        assertThat(trial.done()).isEqualTo(22);
        assertThat(asked.stream().filter(Duel::turned).count()).isBetween(5L, 17L);
        assertThat(asked)
                .as("mixed")
                .isNotEqualTo(asked.stream()
                        .sorted((one, other) -> (one.first() + one.second() + one.picture())
                                .compareTo(other.first() + other.second() + other.picture()))
                        .toList());
    }

    @Test
    void aChoiceIsOfSettingsWhateverSideTheyWereOn() throws IOException {
        Trial trial = Trial.open(folder, 1);
        judgeAll(trial, 100);
        List<Bootstrap.Estimate> ratings = trial.ratings(new Bootstrap(50, 1));

        assertThat(trial.judgements())
                .allSatisfy(each -> assertThat(each.verdict()).isEqualTo(Verdict.SECOND));
        assertThat(ratings.get(2).value()).isGreaterThan(ratings.get(1).value());
        assertThat(ratings.get(1).value()).isGreaterThan(ratings.get(0).value());
    }

    @Test
    void aSeedGivesTheOrderAndATrialGoesOnWhereItWasLeft() throws IOException {
        List<Duel> whole = judgeAll(Trial.open(folder, 7), 5);
        Files.writeString(folder.resolve(ChoiceFile.NAME), "{\"picture\": \"cut o", StandardOpenOption.APPEND);
        Trial again = Trial.open(folder, 7);
        assertThat(again.done()).isEqualTo(5);
        List<Duel> rest = judgeAll(again, 100);
        Files.delete(folder.resolve(ChoiceFile.NAME));
        List<Duel> atOnce = judgeAll(Trial.open(folder, 7), 100);
        whole = new ArrayList<>(whole);
        whole.addAll(rest);

        assertThat(whole).isEqualTo(atOnce);
        Files.delete(folder.resolve(ChoiceFile.NAME));
        assertThat(judgeAll(Trial.open(folder, 8), 100)).isNotEqualTo(atOnce);
    }

    @Test
    void aChoiceCanBeTakenBack() throws IOException {
        Trial trial = Trial.open(folder, 2);
        Duel first = judgeAll(trial, 1).getFirst();
        trial.takeBack();

        assertThat(trial.next()).contains(first);
        assertThat(trial.done()).isZero();
        assertThat(Trial.open(folder, 2).done()).isZero();
        trial.takeBack();
        trial.judge(first, Verdict.TIE);
        assertThat(Trial.open(folder, 2).judgements()).containsExactly(first.judged(Verdict.TIE));
    }

    @Test
    void aChoiceReplacesAnEarlierOneBetweenTheSamePictures() throws IOException {
        Trial trial = Trial.open(folder, 2);
        Duel first = trial.next().orElseThrow();
        trial.judge(first, Verdict.FIRST);
        trial.judge(first, Verdict.TIE);

        assertThat(trial.judgements()).containsExactly(first.judged(Verdict.TIE));
        assertThat(Trial.open(folder, 2).judgements()).containsExactly(first.judged(Verdict.TIE));
    }

    @Test
    void aPairThatIsLeftOutIsNotAskedUntilTheTrialIsOpenedAgain() throws IOException {
        Trial trial = Trial.open(folder, 2);
        Duel first = trial.next().orElseThrow();
        trial.leaveOut(first);

        assertThat(trial.leftOut()).containsExactly(first);
        assertThat(judgeAll(trial, 100)).hasSize(21).doesNotContain(first);
        assertThat(trial.all()).isEqualTo(21);
        assertThat(Trial.open(folder, 2).next()).contains(first);
    }

    @Test
    void aFolderIsNoPictureWhateverItsName() throws IOException {
        for (String setting : List.of("guidance-1.0", "guidance-2.0")) {
            Files.createDirectories(folder.resolve(setting).resolve("folder.png"));
        }

        assertThat(Trial.open(folder, 1).all()).isEqualTo(22);
    }

    @Test
    void choicesAreATable() throws IOException {
        Trial trial = Trial.open(folder, 2);
        Duel duel = judgeAll(trial, 1).getFirst();

        assertThat(trial.csv())
                .isEqualTo("picture,first,second,better\n" + duel.picture() + "," + duel.first() + "," + duel.second()
                        + ",second\n");
    }

    @Test
    void foldersWithNothingToCompareAreRefused() throws IOException {
        Path bare = Files.createDirectories(folder.resolve("empty/inner"));
        Files.write(bare.resolve("a.png"), new byte[0]);

        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> Trial.open(folder.resolve("empty"), 1))
                .withMessageContaining("holds nothing to compare");
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> Trial.open(folder.resolve("gone"), 1))
                .withMessageContaining("There is no folder");
        Files.write(folder.resolve(ChoiceFile.NAME), new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0x80});
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> Trial.open(folder, 1))
                .withMessageContaining("no list of choices");
    }
}
