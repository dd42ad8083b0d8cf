package dev.firstline.bench;

import static org.jeasy.flows.work.WorkReportPredicate.COMPLETED;

import org.jeasy.flows.engine.WorkFlowEngine;
import org.jeasy.flows.engine.WorkFlowEngineBuilder;
import org.jeasy.flows.work.DefaultWorkReport;
import org.jeasy.flows.work.Work;
import org.jeasy.flows.work.WorkContext;
import org.jeasy.flows.work.WorkStatus;
import org.jeasy.flows.workflow.ConditionalFlow;
import org.jeasy.flows.workflow.SequentialFlow;
import org.jeasy.flows.workflow.WorkFlow;

/// The same in Easy Flows, which only calls one step after another: no types, no traces, no branches at the same time.
final class StepsPeer {

    private final WorkFlowEngine engine = WorkFlowEngineBuilder.aNewWorkFlowEngine().build();
    private final WorkFlow flow = flow();

    void run() {
        var context = new WorkContext();
        context.put("text", "tent");
        engine.run(flow, context);
        if (!"tent".equals(context.get("end"))) {
            throw new IllegalStateException("Wrong outcome: " + context.get("end"));
        }
    }

    private static WorkFlow flow() {
        var route =
                ConditionalFlow.Builder.aNewConditionalFlow()
                        .execute(new Route())
                        .when(COMPLETED)
                        .then(new End("tent"))
                        .otherwise(new End("other"))
                        .build();
        var step = new Step();
        return SequentialFlow.Builder.aNewSequentialFlow()
                .execute(step)
                .then(step)
                .then(step)
                .then(step)
                .then(step)
                .then(route)
                .build();
    }

    private record Step() implements Work {
        @Override
        public String getName() {
            return "step";
        }

        @Override
        public DefaultWorkReport execute(WorkContext context) {
            context.put("text", context.get("text"));
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
            boolean isTent = "tent".equals(context.get("text"));
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
