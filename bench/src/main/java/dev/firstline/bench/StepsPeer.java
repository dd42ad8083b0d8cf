package dev.firstline.bench;

import static org.jeasy.flows.work.WorkReportPredicate.COMPLETED;

import org.jeasy.flows.engine.WorkFlowEngine;
import org.jeasy.flows.engine.WorkFlowEngineBuilder;
import org.jeasy.flows.work.DefaultWorkReport;
import org.jeasy.flows.work.Work;
import org.jeasy.flows.work.WorkContext;
import org.jeasy.flows.work.WorkStatus;
import org.jeasy.flows.workflow.ConditionalFlow;
import org.jeasy.flows.workflow.ParallelFlow;
import org.jeasy.flows.workflow.SequentialFlow;
import org.jeasy.flows.workflow.WorkFlow;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The same flows in Easy Flows, which only calls steps, one after another or on threads of an executor: no types, no traces, and all of
/// a run's values in one map.
final class StepsPeer implements Supplier<@Nullable Object> {

    private static final String TEXT = "text";

    /// It logs every step, which would be most of what is measured.
    private static final Logger LOG = Logger.getLogger("org.jeasy.flows");

    private final WorkFlowEngine engine = WorkFlowEngineBuilder.aNewWorkFlowEngine().build();
    private final WorkFlow flow;

    private StepsPeer(List<Work> steps) {
        LOG.setLevel(Level.OFF);
        this.flow = SequentialFlow.Builder.aNewSequentialFlow().execute(steps).build();
    }

    static StepsPeer chain(int steps) {
        return new StepsPeer(passing(TEXT, steps));
    }

    /// Branches run on virtual threads, as ours do.
    static StepsPeer wide() {
        var branches = new Work[EngineFlows.BRANCHES];
        for (int i = 0; i < branches.length; i++) {
            var steps = new ArrayList<Work>();
            steps.add(new Step("first", TEXT, "branch" + i));
            steps.addAll(passing("branch" + i, EngineFlows.BRANCH_LENGTH - 1));
            branches[i] = SequentialFlow.Builder.aNewSequentialFlow().execute(steps).build();
        }
        var steps = passing(TEXT, 4);
        steps.add(
                ParallelFlow.Builder.aNewParallelFlow()
                        .execute(branches)
                        .with(Executors.newVirtualThreadPerTaskExecutor())
                        .build());
        steps.add(new Step("join", "branch0", TEXT));
        steps.addAll(passing(TEXT, 3));
        return new StepsPeer(steps);
    }

    /// Five steps, and a condition that chooses between two ends.
    static StepsPeer fiveAndCondition() {
        var steps = passing(TEXT, 5);
        steps.add(
                ConditionalFlow.Builder.aNewConditionalFlow()
                        .execute(new Route())
                        .when(COMPLETED)
                        .then(new End("tent"))
                        .otherwise(new End("other"))
                        .build());
        return new StepsPeer(steps);
    }

    @Override
    public @Nullable Object get() {
        var context = new WorkContext();
        context.put(TEXT, "tent");
        engine.run(flow, context);
        var end = context.get("end");
        return end == null ? context.get(TEXT) : end;
    }

    private static List<Work> passing(String key, int count) {
        var steps = new ArrayList<Work>();
        for (int i = 1; i <= count; i++) {
            steps.add(new Step("step" + i, key, key));
        }
        return steps;
    }

    private record Step(String name, String from, String to) implements Work {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public DefaultWorkReport execute(WorkContext context) {
            context.put(to, context.get(from));
            return new DefaultWorkReport(WorkStatus.COMPLETED, context);
        }
    }

    private record Route() implements Work {
        @Override
        public String getName() {
            return "route";
        }

        @Override
        public DefaultWorkReport execute(WorkContext context) {
            boolean isTent = "tent".equals(context.get(TEXT));
            return new DefaultWorkReport(
                    isTent ? WorkStatus.COMPLETED : WorkStatus.FAILED, context);
        }
    }

    private record End(String end) implements Work {
        @Override
        public String getName() {
            return end;
        }

        @Override
        public DefaultWorkReport execute(WorkContext context) {
            context.put("end", end);
            return new DefaultWorkReport(WorkStatus.COMPLETED, context);
        }
    }
}
