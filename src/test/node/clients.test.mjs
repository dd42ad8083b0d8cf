// Amazon's clients for Node against Firstline: each operation good and bad, streams, and HTTP/2 as the run-time client speaks it.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as agent from "@aws-sdk/client-bedrock-agent";
import * as agentRuntime from "@aws-sdk/client-bedrock-agent-runtime";
import * as runtime from "@aws-sdk/client-bedrock-runtime";

const configuration = {
  region: "us-east-1",
  endpoint: process.env.FIRSTLINE_URL,
  credentials: {
    accessKeyId: process.env.FIRSTLINE_ACCESS_KEY_ID,
    secretAccessKey: process.env.FIRSTLINE_SECRET_ACCESS_KEY,
  },
  maxAttempts: 1,
};
const flows = new agent.BedrockAgentClient(configuration);
const runs = new agentRuntime.BedrockAgentRuntimeClient(configuration);
const models = new runtime.BedrockRuntimeClient(configuration);

const MODEL = "firstline.extractive-v1";
const KNOWLEDGE_BASE = "FLHELPCTR1";
const GUARDRAIL = { guardrailIdentifier: "flsupport1", guardrailVersion: "1" };
const UNKNOWN = "NOSUCHTHNG";
const PASSAGES = "Passages:\n1. Tents may be returned within 30 days.\nQuestion: ";
const QUESTION = "How long may I return a tent?";

const named = (name) => (error) => error.name === name;

const definition = {
  nodes: [
    { name: "Start", type: "Input", outputs: [{ name: "document", type: "String" }] },
    {
      name: "Draft",
      type: "Prompt",
      inputs: [{ name: "question", type: "String", expression: "$.data" }],
      outputs: [{ name: "modelCompletion", type: "String" }],
      configuration: {
        prompt: {
          sourceConfiguration: {
            inline: {
              modelId: MODEL,
              templateType: "TEXT",
              templateConfiguration: {
                text: {
                  text: `${PASSAGES}{{question}}`,
                  inputVariables: [{ name: "question" }],
                },
              },
            },
          },
        },
      },
    },
    {
      name: "Answer",
      type: "Output",
      inputs: [{ name: "document", type: "String", expression: "$.data" }],
    },
  ],
  connections: [
    {
      name: "ask",
      type: "Data",
      source: "Start",
      target: "Draft",
      configuration: { data: { sourceOutput: "document", targetInput: "question" } },
    },
    {
      name: "say",
      type: "Data",
      source: "Draft",
      target: "Answer",
      configuration: { data: { sourceOutput: "modelCompletion", targetInput: "document" } },
    },
  ],
};

const inputs = [{ nodeName: "Start", nodeOutputName: "document", content: { document: QUESTION } }];

async function events(stream) {
  const all = [];
  for await (const event of stream) all.push(event);
  return all;
}

const kinds = (all) => all.map((event) => Object.keys(event)[0]);

let flow;
let address;

test("a flow is created, prepared, published and served", async () => {
  const created = await flows.send(
    new agent.CreateFlowCommand({
      name: `node${Date.now()}`,
      executionRoleArn: "arn:aws:iam::000000000000:role/flows",
      definition,
    }),
  );
  flow = created.id;
  assert.equal(created.status, "NotPrepared");
  await flows.send(new agent.PrepareFlowCommand({ flowIdentifier: created.arn }));
  const prepared = await flows.send(new agent.GetFlowCommand({ flowIdentifier: flow }));
  assert.equal(prepared.status, "Prepared");
  assert.ok(prepared.createdAt instanceof Date);
  const { version } = await flows.send(
    new agent.CreateFlowVersionCommand({ flowIdentifier: flow }),
  );
  const alias = await flows.send(
    new agent.CreateFlowAliasCommand({
      flowIdentifier: flow,
      name: "live",
      routingConfiguration: [{ flowVersion: version }],
    }),
  );
  address = { flowIdentifier: flow, flowAliasIdentifier: alias.id };
  const listed = await flows.send(new agent.ListFlowsCommand({ maxResults: 1 }));
  assert.equal(listed.flowSummaries.length, 1);
  await assert.rejects(
    flows.send(new agent.GetFlowCommand({ flowIdentifier: UNKNOWN })),
    named("ResourceNotFoundException"),
  );
  await assert.rejects(
    flows.send(new agent.CreateFlowCommand({ name: "no name!", executionRoleArn: "none" })),
    named("ValidationException"),
  );
});

test("definitions are validated", async () => {
  const { validations } = await flows.send(
    new agent.ValidateFlowDefinitionCommand({
      definition: { nodes: definition.nodes, connections: [] },
    }),
  );
  assert.ok(validations.some((finding) => finding.type === "UnfulfilledNodeInput"));
});

test("InvokeFlow streams outputs and the completion", async () => {
  const answer = await runs.send(new agentRuntime.InvokeFlowCommand({ ...address, inputs }));
  assert.ok(answer.executionId);
  const all = await events(answer.responseStream);
  assert.deepEqual(kinds(all), ["flowOutputEvent", "flowCompletionEvent"]);
  assert.equal(typeof all[0].flowOutputEvent.content.document, "string");
  assert.equal(all[1].flowCompletionEvent.completionReason, "SUCCESS");
});

test("InvokeFlow shows traces, to the test alias too", async () => {
  const { responseStream } = await runs.send(
    new agentRuntime.InvokeFlowCommand({
      flowIdentifier: flow,
      flowAliasIdentifier: "TSTALIASID",
      enableTrace: true,
      inputs,
    }),
  );
  const traces = (await events(responseStream))
    .filter((event) => event.flowTraceEvent)
    .map((event) => Object.keys(event.flowTraceEvent.trace)[0]);
  assert.equal(traces[0], "nodeOutputTrace");
  assert.ok(traces.includes("nodeActionTrace"));
  assert.equal(traces.at(-1), "nodeInputTrace");
});

test("InvokeFlow fails with the errors of the service", async () => {
  await assert.rejects(
    runs.send(new agentRuntime.InvokeFlowCommand({ ...address, flowIdentifier: UNKNOWN, inputs })),
    named("ResourceNotFoundException"),
  );
  await assert.rejects(
    runs.send(new agentRuntime.InvokeFlowCommand({ ...address, inputs: [] })),
    named("ValidationException"),
  );
  // The type of the document is wrong, which only the run finds out; the client may say so before it hands out the stream.
  const mistaken = async () => {
    const { responseStream } = await runs.send(
      new agentRuntime.InvokeFlowCommand({
        ...address,
        inputs: [{ nodeName: "Start", content: { document: { not: "a text" } } }],
      }),
    );
    return events(responseStream);
  };
  await assert.rejects(mistaken(), named("ValidationException"));
});

test("executions run by themselves", async () => {
  const name = `run-${Date.now()}`;
  const one = { ...address, executionIdentifier: name };
  await runs.send(
    new agentRuntime.StartFlowExecutionCommand({ ...address, flowExecutionName: name, inputs }),
  );
  let execution;
  do {
    execution = await runs.send(new agentRuntime.GetFlowExecutionCommand(one));
  } while (execution.status === "Running");
  assert.equal(execution.status, "Succeeded");
  const flowEvents = await runs.send(
    new agentRuntime.ListFlowExecutionEventsCommand({ ...one, eventType: "Flow" }),
  );
  assert.deepEqual(kinds(flowEvents.flowExecutionEvents), ["flowInputEvent", "flowOutputEvent"]);
  const listed = await runs.send(new agentRuntime.ListFlowExecutionsCommand(address));
  assert.equal(listed.flowExecutionSummaries[0].executionArn, execution.executionArn);
  const snapshot = await runs.send(new agentRuntime.GetExecutionFlowSnapshotCommand(one));
  assert.equal(JSON.parse(snapshot.definition).nodes.length, 3);
  await assert.rejects(
    runs.send(new agentRuntime.StopFlowExecutionCommand(one)),
    named("ConflictException"),
  );
  await assert.rejects(
    runs.send(
      new agentRuntime.GetFlowExecutionCommand({ ...address, executionIdentifier: "unknown" }),
    ),
    named("ResourceNotFoundException"),
  );
});

test("knowledge is searched", async () => {
  const found = await runs.send(
    new agentRuntime.RetrieveCommand({
      knowledgeBaseId: KNOWLEDGE_BASE,
      retrievalQuery: { text: QUESTION },
    }),
  );
  assert.equal(found.retrievalResults.length, 5);
  await assert.rejects(
    runs.send(
      new agentRuntime.RetrieveCommand({
        knowledgeBaseId: UNKNOWN,
        retrievalQuery: { text: QUESTION },
      }),
    ),
    named("ResourceNotFoundException"),
  );
});

test("questions are answered from knowledge", async () => {
  const question = {
    input: { text: QUESTION },
    retrieveAndGenerateConfiguration: {
      type: "KNOWLEDGE_BASE",
      knowledgeBaseConfiguration: { knowledgeBaseId: KNOWLEDGE_BASE, modelArn: MODEL },
    },
  };
  const answer = await runs.send(new agentRuntime.RetrieveAndGenerateCommand(question));
  assert.ok(answer.output.text.length > 0);
  assert.ok(answer.citations.length > 0);
  const streamed = await runs.send(new agentRuntime.RetrieveAndGenerateStreamCommand(question));
  const text = (await events(streamed.stream)).map((event) => event.output?.text ?? "").join("");
  assert.equal(text, answer.output.text);
  await assert.rejects(
    runs.send(new agentRuntime.RetrieveAndGenerateCommand({ ...question, sessionId: "unknown" })),
    named("ValidationException"),
  );
});

test("models converse", async () => {
  const request = {
    modelId: MODEL,
    messages: [{ role: "user", content: [{ text: PASSAGES + QUESTION }] }],
  };
  const answer = await models.send(new runtime.ConverseCommand(request));
  assert.equal(answer.stopReason, "end_turn");
  const { stream } = await models.send(new runtime.ConverseStreamCommand(request));
  const all = await events(stream);
  assert.equal(kinds(all)[0], "messageStart");
  assert.equal(kinds(all).at(-1), "metadata");
  const text = all.map((event) => event.contentBlockDelta?.delta.text ?? "").join("");
  assert.equal(text, answer.output.message.content[0].text);
  const count = await models.send(
    new runtime.CountTokensCommand({
      modelId: MODEL,
      input: { converse: { messages: request.messages } },
    }),
  );
  assert.ok(count.inputTokens > 0);
  await assert.rejects(
    models.send(new runtime.ConverseCommand({ modelId: MODEL, messages: [] })),
    named("ValidationException"),
  );
  await assert.rejects(
    models.send(new runtime.ConverseStreamCommand({ modelId: MODEL, messages: [] })),
    named("ValidationException"),
  );
});

test("guardrails are applied", async () => {
  const content = [{ text: { text: "I am ada@example.org" } }];
  const applied = await models.send(
    new runtime.ApplyGuardrailCommand({ ...GUARDRAIL, source: "INPUT", content }),
  );
  assert.equal(applied.action, "GUARDRAIL_INTERVENED");
  assert.equal(applied.outputs[0].text, "I am {EMAIL}");
  await assert.rejects(
    models.send(
      new runtime.ApplyGuardrailCommand({
        ...GUARDRAIL,
        guardrailIdentifier: "unknown",
        source: "INPUT",
        content,
      }),
    ),
    named("ResourceNotFoundException"),
  );
});

test("a wrong secret is refused", async () => {
  const stranger = new agent.BedrockAgentClient({
    ...configuration,
    credentials: { ...configuration.credentials, secretAccessKey: "wrong" },
  });
  await assert.rejects(stranger.send(new agent.ListFlowsCommand({})));
});
