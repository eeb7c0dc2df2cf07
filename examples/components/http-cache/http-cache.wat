;; The program of a component that sets and gets entries of a key-value store. `?apple=3` sets the entry `apple`, `?apple`
;; gets it, and the entry `requests` counts the requests of all who use the store. world.wit has the interfaces, by which
;; the functions here, of numbers and addresses, become typed ones.

(module
  ;; include ../http-text/imports.wat

  (import "wasi:keyvalue/store@0.2.0-draft" "open"
    (func $open (param $name i32) (param $name-length i32) (param $result i32)))
  (import "wasi:keyvalue/store@0.2.0-draft" "[method]bucket.get"
    (func $get-entry (param $bucket i32) (param $key i32) (param $key-length i32) (param $result i32)))
  (import "wasi:keyvalue/store@0.2.0-draft" "[method]bucket.set"
    (func $set-entry
      (param $bucket i32) (param $key i32) (param $key-length i32) (param $value i32) (param $value-length i32)
      (param $result i32)))
  (import "wasi:keyvalue/store@0.2.0-draft" "[resource-drop]bucket"
    (func $drop-bucket (param $bucket i32)))
  (import "wasi:keyvalue/atomics@0.2.0-draft" "increment"
    (func $increment
      (param $bucket i32) (param $key i32) (param $key-length i32) (param $delta i64) (param $result i32)))

  ;; include ../http-text/functions.wat

  (data (i32.const 512) "default")
  (data (i32.const 528) "requests")
  (data (i32.const 544) " = ")
  (data (i32.const 560) " is not set")
  (data (i32.const 576) " (request ")
  (data (i32.const 592) ")\n")

  ;; A store that fails ends the request, which the host then answers with status 500.
  (func $check (param $result i32)
    (if (call $failed (local.get $result)) (then unreachable)))

  ;; result<option<list<u8>>, error>: failed? at 0, present? at 4, the value's address at 8 and its length at 12.
  (func $get (param $bucket i32) (param $key i32) (param $key-length i32) (param $result i32)
    (call $get-entry (local.get $bucket) (local.get $key) (local.get $key-length) (local.get $result))
    (call $check (local.get $result)))

  (func (export "wasi:http/incoming-handler@0.2.0#handle") (param $request i32) (param $out i32)
    (local $key i32) (local $length i32) (local $key-length i32) (local $bucket i32) (local $text i32)
    (call $query (local.get $request))
    (local.set $length)
    (local.set $key)
    (if (i32.eqz (local.get $length))
      (then
        (local.set $key (i32.const 528))
        (local.set $length (i32.const 8))))
    (local.set $key-length (call $position (local.get $key) (local.get $length) (i32.const 61 (; = ;))))

    (call $open (i32.const 512) (i32.const 7) (i32.const 160))
    (call $check (i32.const 160))
    (local.set $bucket (i32.load (i32.const 164)))
    (if (i32.lt_u (local.get $key-length) (local.get $length))
      (then
        (call $set-entry
          (local.get $bucket) (local.get $key) (local.get $key-length)
          (i32.add (i32.add (local.get $key) (local.get $key-length)) (i32.const 1))
          (i32.sub (i32.sub (local.get $length) (local.get $key-length)) (i32.const 1))
          (i32.const 160))
        (call $check (i32.const 160))))
    (call $increment (local.get $bucket) (i32.const 528) (i32.const 8) (i64.const 1) (i32.const 160))
    (call $check (i32.const 160))
    (call $get (local.get $bucket) (local.get $key) (local.get $key-length) (i32.const 192))
    ;; A counter is a text too.
    (call $get (local.get $bucket) (i32.const 528) (i32.const 8) (i32.const 224))
    (call $drop-bucket (local.get $bucket))

    (local.set $text (call $allocate (i32.const 0)))
    (call $say (local.get $key) (local.get $key-length))
    (if (i32.load8_u (i32.const 196))
      (then
        (call $say (i32.const 544) (i32.const 3))
        (call $say (i32.load (i32.const 200)) (i32.load (i32.const 204))))
      (else (call $say (i32.const 560) (i32.const 11))))
    (call $say (i32.const 576) (i32.const 10))
    (call $say (i32.load (i32.const 232)) (i32.load (i32.const 236)))
    (call $say (i32.const 592) (i32.const 2))
    (call $answer (local.get $out) (i32.const 200) (local.get $text))))
