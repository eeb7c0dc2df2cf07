  (import "wasi:http/types@0.2.0" "[method]incoming-request.path-with-query"
    (func $path-with-query (param $request i32) (param $result i32)))
  (import "wasi:http/types@0.2.0" "[resource-drop]incoming-request"
    (func $drop-request (param $request i32)))
  (import "wasi:http/types@0.2.0" "[constructor]fields"
    (func $new-fields (result i32)))
  (import "wasi:http/types@0.2.0" "[method]fields.append"
    (func $append-field
      (param $fields i32) (param $name i32) (param $name-length i32) (param $value i32) (param $value-length i32)
      (param $result i32)))
  (import "wasi:http/types@0.2.0" "[constructor]outgoing-response"
    (func $new-response (param $fields i32) (result i32)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-response.set-status-code"
    (func $set-status (param $response i32) (param $status i32) (result i32)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-response.body"
    (func $response-body (param $response i32) (param $result i32)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-body.write"
    (func $body-stream (param $body i32) (param $result i32)))
  (import "wasi:http/types@0.2.0" "[static]outgoing-body.finish"
    (func $finish-body (param $body i32) (param $has-trailers i32) (param $trailers i32) (param $result i32)))
  ;; The six numbers after the response would carry an error code.
  (import "wasi:http/types@0.2.0" "[static]response-outparam.set"
    (func $send-response
      (param $out i32) (param $is-error i32) (param $response i32) (param i32 i64 i32 i32 i32 i32)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-write-and-flush"
    (func $write-stream (param $stream i32) (param $bytes i32) (param $length i32) (param $result i32)))
  (import "wasi:io/streams@0.2.0" "[resource-drop]output-stream"
    (func $drop-stream (param $stream i32)))
