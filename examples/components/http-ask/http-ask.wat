;; A WebAssembly component that asks by a message what it is asked by HTTP: the query of the request, which is what comes
;; after "?", is the message's body, and the answer is the body of the response. Without an answer the status is 502.
;; The subject is the value of the key `subject` in the component's configuration, or "questions" without one.
;;
;; A component is core WebAssembly modules (numbers and bytes only) inside a typed wrapper. From top to bottom:
;;   1. imports: the interfaces that the host gives us, with just the functions that we call
;;   2. a core module that owns the memory
;;   3. lowering: each imported function turned into a core function that takes numbers and addresses in that memory
;;   4. a core module with the program
;;   5. lifting: the program's `handle` turned back into a typed function, and exported

(component $http-ask

  ;; ---- 1. Imports ---------------------------------------------------------------------------------------------------
  ;; A resource is a thing that the host keeps and that we hold by a number, its handle. `own` hands it over, `borrow`
  ;; lends it for one call. Versions: 0.2.0 is satisfied by every host that has some 0.2.x.

  (import "wasi:io/error@0.2.0" (instance $io-error
    (export "error" (type (sub resource)))))
  (alias export $io-error "error" (type $io-error-type))

  (import "wasi:io/streams@0.2.0" (instance $io-streams
    (export "output-stream" (type $output-stream (sub resource)))
    (type $stream-error-cases (variant
      (case "last-operation-failed" (own $io-error-type))
      (case "closed")))
    (export "stream-error" (type $stream-error (eq $stream-error-cases)))
    (export "[method]output-stream.blocking-write-and-flush" (func
      (param "self" (borrow $output-stream))
      (param "contents" (list u8))
      (result (result (error $stream-error)))))))
  (alias export $io-streams "output-stream" (type $output-stream))

  (import "wasi:http/types@0.2.0" (instance $http-types
    (export "fields" (type $fields (sub resource)))
    (export "incoming-request" (type $incoming-request (sub resource)))
    (export "outgoing-response" (type $outgoing-response (sub resource)))
    (export "outgoing-body" (type $outgoing-body (sub resource)))
    (export "response-outparam" (type $response-outparam (sub resource)))

    (type $header-error-cases (variant (case "invalid-syntax") (case "forbidden") (case "immutable")))
    (export "header-error" (type $header-error (eq $header-error-cases)))

    ;; We never make an error code, but two functions below mention the type, and a variant must name all its cases.
    (type $dns-error-fields (record (field "rcode" (option string)) (field "info-code" (option u16))))
    (export "DNS-error-payload" (type $dns-error (eq $dns-error-fields)))
    (type $tls-alert-fields (record (field "alert-id" (option u8)) (field "alert-message" (option string))))
    (export "TLS-alert-received-payload" (type $tls-alert (eq $tls-alert-fields)))
    (type $field-size-fields (record (field "field-name" (option string)) (field "field-size" (option u32))))
    (export "field-size-payload" (type $field-size (eq $field-size-fields)))
    (type $error-code-cases (variant
      (case "DNS-timeout")
      (case "DNS-error" $dns-error)
      (case "destination-not-found")
      (case "destination-unavailable")
      (case "destination-IP-prohibited")
      (case "destination-IP-unroutable")
      (case "connection-refused")
      (case "connection-terminated")
      (case "connection-timeout")
      (case "connection-read-timeout")
      (case "connection-write-timeout")
      (case "connection-limit-reached")
      (case "TLS-protocol-error")
      (case "TLS-certificate-error")
      (case "TLS-alert-received" $tls-alert)
      (case "HTTP-request-denied")
      (case "HTTP-request-length-required")
      (case "HTTP-request-body-size" (option u64))
      (case "HTTP-request-method-invalid")
      (case "HTTP-request-URI-invalid")
      (case "HTTP-request-URI-too-long")
      (case "HTTP-request-header-section-size" (option u32))
      (case "HTTP-request-header-size" (option $field-size))
      (case "HTTP-request-trailer-section-size" (option u32))
      (case "HTTP-request-trailer-size" $field-size)
      (case "HTTP-response-incomplete")
      (case "HTTP-response-header-section-size" (option u32))
      (case "HTTP-response-header-size" $field-size)
      (case "HTTP-response-body-size" (option u64))
      (case "HTTP-response-trailer-section-size" (option u32))
      (case "HTTP-response-trailer-size" $field-size)
      (case "HTTP-response-transfer-coding" (option string))
      (case "HTTP-response-content-coding" (option string))
      (case "HTTP-response-timeout")
      (case "HTTP-upgrade-failed")
      (case "HTTP-protocol-error")
      (case "loop-detected")
      (case "configuration-error")
      (case "internal-error" (option string))))
    (export "error-code" (type $error-code (eq $error-code-cases)))

    (export "[method]incoming-request.path-with-query" (func
      (param "self" (borrow $incoming-request))
      (result (option string))))
    (export "[constructor]fields" (func
      (result (own $fields))))
    (export "[method]fields.append" (func
      (param "self" (borrow $fields))
      (param "name" string)
      (param "value" (list u8))
      (result (result (error $header-error)))))
    (export "[constructor]outgoing-response" (func
      (param "headers" (own $fields))
      (result (own $outgoing-response))))
    (export "[method]outgoing-response.set-status-code" (func
      (param "self" (borrow $outgoing-response))
      (param "status-code" u16)
      (result (result))))
    (export "[method]outgoing-response.body" (func
      (param "self" (borrow $outgoing-response))
      (result (result (own $outgoing-body)))))
    (export "[method]outgoing-body.write" (func
      (param "self" (borrow $outgoing-body))
      (result (result (own $output-stream)))))
    (export "[static]outgoing-body.finish" (func
      (param "this" (own $outgoing-body))
      (param "trailers" (option (own $fields)))
      (result (result (error $error-code)))))
    (export "[static]response-outparam.set" (func
      (param "param" (own $response-outparam))
      (param "response" (result (own $outgoing-response) (error $error-code)))))))
  (alias export $http-types "incoming-request" (type $incoming-request))
  (alias export $http-types "response-outparam" (type $response-outparam))

  (import "wasmcloud:messaging/types@0.2.0" (instance $messaging-types
    (type $broker-message-fields (record
      (field "subject" string)
      (field "body" (list u8))
      (field "reply-to" (option string))))
    (export "broker-message" (type (eq $broker-message-fields)))))
  (alias export $messaging-types "broker-message" (type $broker-message-type))

  (import "wasmcloud:messaging/consumer@0.2.0" (instance $messaging-consumer
    (export "broker-message" (type $broker-message (eq $broker-message-type)))
    (export "request" (func
      (param "subject" string)
      (param "body" (list u8))
      (param "timeout-ms" u32)
      (result (result $broker-message (error string)))))))

  (import "wasi:config/store@0.2.0-draft" (instance $config-store
    (type $error-cases (variant (case "upstream" string) (case "io" string)))
    (export "error" (type $error (eq $error-cases)))
    (export "get" (func
      (param "key" string)
      (result (result (option string) (error $error)))))))

  ;; ---- 2. Memory ----------------------------------------------------------------------------------------------------
  ;; The host calls `realloc` to place a string that it returns. Nothing is freed one by one: each piece goes right
  ;; after the last, and the next request starts over.

  (core module $memory-module
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 0))

    (func (export "start-over") (param $at i32)
      (global.set $next (local.get $at)))

    (func (export "realloc")
      (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
      (local $new i32)
      ;; the next multiple of $align, which is a power of two
      (local.set $new (i32.and
        (i32.add (global.get $next) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
      (global.set $next (i32.add (local.get $new) (local.get $size)))
      (if (i32.gt_u (global.get $next) (i32.mul (memory.size) (i32.const 65536)))
        (then
          ;; in pages of 64 KiB; -1 when there are no more
          (if (i32.eq
                (memory.grow (i32.add (i32.div_u (local.get $size) (i32.const 65536)) (i32.const 1)))
                (i32.const -1))
            (then unreachable))))
      (memory.copy (local.get $new) (local.get $old) (local.get $old-size))
      (local.get $new)))
  (core instance $mem (instantiate $memory-module))
  (alias core export $mem "memory" (core memory $memory))
  (alias core export $mem "realloc" (core func $realloc))

  ;; ---- 3. Lowering --------------------------------------------------------------------------------------------------
  ;; A lowered function takes a string or list as (address, length). A result that does not fit in one number goes to
  ;; an address that is passed as the last argument.

  (core func $path-with-query (canon lower
    (func $http-types "[method]incoming-request.path-with-query") (memory $memory) (realloc $realloc)))
  (core func $new-fields (canon lower
    (func $http-types "[constructor]fields")))
  (core func $append-field (canon lower
    (func $http-types "[method]fields.append") (memory $memory)))
  (core func $new-response (canon lower
    (func $http-types "[constructor]outgoing-response")))
  (core func $set-status (canon lower
    (func $http-types "[method]outgoing-response.set-status-code")))
  (core func $response-body (canon lower
    (func $http-types "[method]outgoing-response.body") (memory $memory)))
  (core func $body-stream (canon lower
    (func $http-types "[method]outgoing-body.write") (memory $memory)))
  (core func $finish-body (canon lower
    (func $http-types "[static]outgoing-body.finish") (memory $memory) (realloc $realloc)))
  (core func $send-response (canon lower
    (func $http-types "[static]response-outparam.set") (memory $memory)))
  (core func $write-stream (canon lower
    (func $io-streams "[method]output-stream.blocking-write-and-flush") (memory $memory)))
  (core func $ask (canon lower
    (func $messaging-consumer "request") (memory $memory) (realloc $realloc)))
  (core func $get-config (canon lower
    (func $config-store "get") (memory $memory) (realloc $realloc)))
  (core func $drop-request (canon resource.drop $incoming-request))
  (core func $drop-stream (canon resource.drop $output-stream))

  ;; ---- 4. The program -----------------------------------------------------------------------------------------------

  (core module $program-module
    (import "mem" "memory" (memory 1))
    (import "mem" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "mem" "start-over" (func $start-over (param i32)))
    (import "host" "path-with-query" (func $path-with-query (param $request i32) (param $result i32)))
    (import "host" "new-fields" (func $new-fields (result i32)))
    (import "host" "append-field" (func $append-field
      (param $fields i32) (param $name i32) (param $name-length i32) (param $value i32) (param $value-length i32)
      (param $result i32)))
    (import "host" "new-response" (func $new-response (param $fields i32) (result i32)))
    (import "host" "set-status" (func $set-status (param $response i32) (param $status i32) (result i32)))
    (import "host" "response-body" (func $response-body (param $response i32) (param $result i32)))
    (import "host" "body-stream" (func $body-stream (param $body i32) (param $result i32)))
    (import "host" "finish-body" (func $finish-body
      (param $body i32) (param $has-trailers i32) (param $trailers i32) (param $result i32)))
    ;; The six numbers after the response would carry an error code.
    (import "host" "send-response" (func $send-response
      (param $out i32) (param $is-error i32) (param $response i32) (param i32 i64 i32 i32 i32 i32)))
    (import "host" "write-stream" (func $write-stream
      (param $stream i32) (param $bytes i32) (param $length i32) (param $result i32)))
    (import "host" "ask" (func $ask
      (param $subject i32) (param $subject-length i32) (param $body i32) (param $body-length i32)
      (param $milliseconds i32) (param $result i32)))
    (import "host" "get-config" (func $get-config (param $key i32) (param $key-length i32) (param $result i32)))
    (import "host" "drop-request" (func $drop-request (param i32)))
    (import "host" "drop-stream" (func $drop-stream (param i32)))

    ;; Memory: constants from 0, what host functions return from 128, everything else from 256.
    (data (i32.const 0) "subject")
    (data (i32.const 16) "questions")
    (data (i32.const 32) "no answer: ")
    (data (i32.const 48) "\n")
    (data (i32.const 64) "content-type")
    (data (i32.const 80) "text/plain; charset=utf-8")

    ;; A result starts with 0 for success, an option with 0 for nothing. So for result<option<string>, error> at 128:
    ;; failed? at 128, present? at 132, the string's address at 136 and its length at 140.
    (func $read-subject
      (call $get-config (i32.const 0) (i32.const 7) (i32.const 128))
      (if (i32.or (i32.load8_u (i32.const 128)) (i32.eqz (i32.load8_u (i32.const 132))))
        (then
          (i32.store (i32.const 136) (i32.const 16))
          (i32.store (i32.const 140) (i32.const 9)))))

    ;; option<string> at 144: present? at 144, the string's address at 148 and its length at 152.
    (func $read-path (param $request i32)
      (call $path-with-query (local.get $request) (i32.const 144))
      (if (i32.eqz (i32.load8_u (i32.const 144)))
        (then (i32.store (i32.const 152) (i32.const 0)))))

    ;; Shortens what is at 148 and 152 to what comes after the first "?", which is nothing where there is none.
    (func $keep-query
      (local $character i32)
      (loop $again
        (if (i32.eqz (i32.load (i32.const 152))) (then return))
        (local.set $character (i32.load8_u (i32.load (i32.const 148))))
        (i32.store (i32.const 148) (i32.add (i32.load (i32.const 148)) (i32.const 1)))
        (i32.store (i32.const 152) (i32.sub (i32.load (i32.const 152)) (i32.const 1)))
        (br_if $again (i32.ne (local.get $character) (i32.const 63)))))

    (func $allocate (param $length i32) (result i32)
      (call $realloc (i32.const 0) (i32.const 0) (i32.const 1) (local.get $length)))

    ;; Adds text to the message. The pieces touch, since nothing else allocates between two calls.
    (func $say (param $text i32) (param $length i32)
      (memory.copy (call $allocate (local.get $length)) (local.get $text) (local.get $length)))

    ;; One call may write at most 4096 bytes.
    (func $write-all (param $stream i32) (param $text i32) (param $length i32)
      (local $piece i32)
      (loop $again
        (local.set $piece
          (select (local.get $length) (i32.const 4096) (i32.lt_u (local.get $length) (i32.const 4096))))
        (call $write-stream (local.get $stream) (local.get $text) (local.get $piece) (i32.const 160))
        ;; a client that has gone away needs no more
        (if (i32.load8_u (i32.const 160)) (then return))
        (local.set $text (i32.add (local.get $text) (local.get $piece)))
        (local.set $length (i32.sub (local.get $length) (local.get $piece)))
        (br_if $again (local.get $length))))

    ;; result<broker-message, string> at 176: failed? at 176. If so the reason's address at 180 and length at 184, else
    ;; those of the subject there, of the body at 188 and 192, and then the subject to reply to.
    (func $failed (result i32)
      (i32.load8_u (i32.const 176)))

    (func (export "handle") (param $request i32) (param $out i32)
      (local $message i32) (local $fields i32) (local $response i32) (local $body i32) (local $stream i32)
      (call $start-over (i32.const 256))
      (call $read-subject)
      (call $read-path (local.get $request))
      (call $keep-query)
      (call $drop-request (local.get $request))
      (call $ask
        (i32.load (i32.const 136)) (i32.load (i32.const 140))
        (i32.load (i32.const 148)) (i32.load (i32.const 152))
        (i32.const 2000) (i32.const 176))

      ;; no bytes, just the address where the first piece will go
      (local.set $message (call $allocate (i32.const 0)))
      (if (call $failed)
        (then
          (call $say (i32.const 32) (i32.const 11))
          (call $say (i32.load (i32.const 180)) (i32.load (i32.const 184))))
        (else
          (call $say (i32.load (i32.const 188)) (i32.load (i32.const 192)))))
      (call $say (i32.const 48) (i32.const 1))

      (local.set $fields (call $new-fields))
      (call $append-field
        (local.get $fields) (i32.const 64) (i32.const 12) (i32.const 80) (i32.const 25) (i32.const 160))
      ;; status 200, unless told otherwise
      (local.set $response (call $new-response (local.get $fields)))
      (if (call $failed)
        (then (drop (call $set-status (local.get $response) (i32.const 502)))))
      ;; The first call of each of these two succeeds; the handle is at 164.
      (call $response-body (local.get $response) (i32.const 160))
      (local.set $body (i32.load (i32.const 164)))
      (call $body-stream (local.get $body) (i32.const 160))
      (local.set $stream (i32.load (i32.const 164)))

      ;; The response goes out before its body, or nobody would be reading what we write.
      (call $send-response
        (local.get $out) (i32.const 0) (local.get $response)
        (i32.const 0) (i64.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))
      (call $write-all
        (local.get $stream)
        (local.get $message)
        (i32.sub (call $allocate (i32.const 0)) (local.get $message)))
      ;; A body that still has a stream cannot be finished.
      (call $drop-stream (local.get $stream))
      (call $finish-body (local.get $body) (i32.const 0) (i32.const 0) (i32.const 160))))

  (core instance $program (instantiate $program-module
    (with "mem" (instance $mem))
    (with "host" (instance
      (export "path-with-query" (func $path-with-query))
      (export "new-fields" (func $new-fields))
      (export "append-field" (func $append-field))
      (export "new-response" (func $new-response))
      (export "set-status" (func $set-status))
      (export "response-body" (func $response-body))
      (export "body-stream" (func $body-stream))
      (export "finish-body" (func $finish-body))
      (export "send-response" (func $send-response))
      (export "write-stream" (func $write-stream))
      (export "ask" (func $ask))
      (export "get-config" (func $get-config))
      (export "drop-request" (func $drop-request))
      (export "drop-stream" (func $drop-stream))))))

  ;; ---- 5. Lifting and export ----------------------------------------------------------------------------------------

  (func $handle (param "request" (own $incoming-request)) (param "response-out" (own $response-outparam))
    (canon lift (core func $program "handle")))
  (instance $incoming-handler (export "handle" (func $handle)))
  (export "wasi:http/incoming-handler@0.2.0" (instance $incoming-handler)))
