import fc from "fast-check"
import { expect, test } from "vitest"
import { type Frame, FrameReader } from "./nats-frames"

const wire = [
  'CONNECT {"verbose":false}\r\n',
  "SUB _INBOX.a.* 1\r\n",
  "PUB wadm.api.default.model.get.dog _INBOX.a.1 0\r\n\r\n",
  'PUB wadm.api.default.model.put _INBOX.a.2 17\r\n{"two":"\r\nlines"}\r\n',
  "HPUB $KV.wadm_manifests.default-dog _INBOX.a.3 12 14\r\nNATS/1.0\r\n\r\n\u00e4\r\n",
  "PUB no.reply 2\r\nok\r\n",
  "MSG _INBOX.a.1 1 2\r\n{}\r\n",
  "MSG wadm.api.default.model.put 7 _INBOX.b 2\r\n{}\r\n",
  "HMSG _INBOX.a.4 1 12 12\r\nNATS/1.0\r\n\r\n\r\n",
  "PING\r\n",
]

const frames = [
  ["CONNECT", "", "", ""],
  ["SUB", "", "", ""],
  ["PUB", "wadm.api.default.model.get.dog", "_INBOX.a.1", ""],
  ["PUB", "wadm.api.default.model.put", "_INBOX.a.2", '{"two":"\r\nlines"}'],
  ["HPUB", "$KV.wadm_manifests.default-dog", "_INBOX.a.3", "\u00e4"],
  ["PUB", "no.reply", "", "ok"],
  ["MSG", "_INBOX.a.1", "", "{}"],
  ["MSG", "wadm.api.default.model.put", "_INBOX.b", "{}"],
  ["HMSG", "_INBOX.a.4", "", ""],
  ["PING", "", "", ""],
]

test("What goes over the wire is read frame by frame, in whatever pieces it arrives.", () => {
  const bytes = Buffer.from(wire.join(""))
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      const ends = [...cuts, bytes.length].sort((left, right) => left - right)
      const reader = new FrameReader()
      const read: Frame[] = []
      ends.forEach((end, at) => read.push(...reader.read(bytes.subarray(ends[at - 1] ?? 0, end))))
      expect(read.map(({ operation, subject, reply, payload }) => [operation, subject, reply, payload])).toEqual(frames)
      expect(Buffer.concat(read.map((frame) => frame.bytes))).toEqual(bytes)
    }),
  )
})
