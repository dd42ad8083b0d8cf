package dev.firstline.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void durationsChangeTheirUnitAtTheBorder() {
        assertThat(Figures.duration(Duration.ofMillis(999))).isEqualTo("999 ms");
        assertThat(Figures.duration(Duration.ofSeconds(1))).isEqualTo("1.00 s");
        assertThat(Figures.duration(Duration.ofMillis(59_990))).isEqualTo("59.99 s");
        assertThat(Figures.duration(Duration.ofMinutes(1))).isEqualTo("1 min 0 s");
    }

    @Test
    void smallCostsKeepTheDigitsThatMatter() {
        assertThat(Figures.cost(0)).isEqualTo("$0.00");
        assertThat(Figures.cost(1_931)).isEqualTo("$0.0019");
        assertThat(Figures.cost(1_000_000)).isEqualTo("$1.00");
        assertThat(Figures.cost(2_481_300)).isEqualTo("$2.48");
    }

    @Test
    void aShareOfNothingIsNoNumber() {
        assertThat(Figures.share(0, 0)).isEqualTo("–");
        assertThat(Figures.share(2, 3)).isEqualTo("67 %");
    }

    @Test
    void placesInADrawingStayInIt() {
        assertThat(Figures.percent(1, 8)).isEqualTo("12.50%");
        assertThat(Figures.percent(9, 8)).isEqualTo("100.00%");
        assertThat(Figures.percent(1, 0)).isEqualTo("0.00%");
    }

    @Test
    void everyNumberLeadsToItsRows() {
        var period = new OverviewView.Period("7d", "Last 7 days", true);
        var counts = new OverviewView.Counts(4, 2, 1, 1, 0, 0, 2, 100, Duration.ofMillis(400));

        var view = OverviewView.of(period, List.of(period), counts, List.of());

        assertThat(view.figures())
                .extracting(OverviewView.Figure::href)
                .allMatch(href -> href.startsWith("/admin/runs?") && href.endsWith("period=7d"))
                .doesNotHaveDuplicates();
        assertThat(view.outcomes())
                .extracting(OverviewView.Part::start)
                .containsExactly("0.00%", "50.00%", "75.00%", "100.00%", "100.00%");
    }
}
