package main

import (
	"runtime"
	"runtime/debug"
	"unsafe"
)

func main() {}

var in, out []byte

// flintAlloc makes room for a request and tells where.
//
//go:wasmexport flint_alloc
func flintAlloc(size int32) int32 {
	in = make([]byte, size)
	return int32(uintptr(unsafe.Pointer(unsafe.SliceData(in))))
}

// small is how many bytes of a request are few.
const small = 100_000

// flintCall answers the request and gives the size of the answer.
//
//go:wasmexport flint_call
func flintCall(size int32) int32 {
	// Of a small request little is alive at any time, so that there is room to collect less often.
	if size < small {
		debug.SetGCPercent(200)
	} else {
		debug.SetGCPercent(100)
	}
	out = handle(in[:size])
	in = nil
	return int32(len(out))
}

// flintOut tells where the answer is; it stays there until the next call.
//
//go:wasmexport flint_out
func flintOut() int32 { return int32(uintptr(unsafe.Pointer(unsafe.SliceData(out)))) }

// flintWarm runs once when the module is built, before its memory is taken as the start of every
// run: the OpenAPI data is parsed then, and not in each process.
//
//go:wasmexport flint_warm
func flintWarm() {
	handle([]byte(warmKustomize))
	handle([]byte(warmHelm))
	out = nil
	wipe()
}

// wipe fills what the heap has free with zeros: they take no room in the module.
func wipe() {
	debug.SetGCPercent(-1)
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	before := stats.HeapSys
	kept := make([][]byte, 0, 1<<14)
	for size := 1 << 20; size >= 8<<10; size /= 2 {
		for len(kept) < cap(kept) {
			kept = append(kept, make([]byte, size))
			if runtime.ReadMemStats(&stats); stats.HeapSys > before {
				before = stats.HeapSys
				break // nothing of this size was free
			}
		}
	}
	runtime.KeepAlive(kept)
	kept = nil
	runtime.GC()
}

const warmKustomize = `{"op":"kustomize","dir":"a","trace":true,"files":{
"a/kustomization.yaml":"resources: [d.yaml]\npatches:\n- path: p.yaml\n",
"a/d.yaml":"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d\nspec:\n  replicas: 1\n",
"a/p.yaml":"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d\nspec:\n  replicas: 3\n"}}`

const warmHelm = `{"op":"helm","dir":"c","trace":true,"files":{
"c/Chart.yaml":"apiVersion: v2\nname: c\nversion: 0.1.0\n",
"c/values.yaml":"a: 1\n",
"c/templates/x.yaml":"a: {{ .Values.a | quote }}\n"}}`
